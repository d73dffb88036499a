//! Notes such as peer specialists write after a conversation, put together at random.

use super::Dice;

const OPENINGS: &[&str] = &[
    "Met at the van behind the library.",
    "Came by the van around noon and stayed for coffee.",
    "Talked by phone, about twenty minutes.",
    "Short visit today, had to get to work.",
    "Sat together at the picnic table for a while.",
    "Called back after missing us last week.",
    "First time at this site.",
    "Walked over from the shelter.",
    "Got a ride with a friend today.",
    "Texted first and then came in.",
];

const FEELINGS: &[&str] = &[
    "Feeling better than last week and sleeping more.",
    "Says the mornings are still the hardest part of the day.",
    "Feeling tired but proud of getting through the weekend.",
    "Anxious about the court date on",
    "Has been lonely since moving out and misses the kids.",
    "Said things are going okay, taking it one day at a time.",
    "Angry with the landlord and worried about rent.",
    "Hopeful, smiling, joked about the weather.",
    "Cravings come at night, mostly when alone.",
    "Has been feeling sick from the change in dose.",
];

const EVENTS: &[&str] = &[
    "Used once on Friday after an argument with a brother, did not use again.",
    "No use since we last spoke.",
    "Ran out of medication two days early and does not want to go without.",
    "Started a job at the warehouse, night shift, likes the crew.",
    "Went to a meeting on Tuesday and shared for the first time.",
    "Has an appointment with the clinic next week and needs transportation.",
    "Lost the phone, reach through a sister for now.",
    "Stayed with a cousin in town because the trailer has no heat.",
    "Got the identification card in the mail and can apply for benefits now.",
    "Saw the counselor and talked about going back to school.",
    "Was in the emergency room last week but was released the same day.",
    "Picked up naloxone and showed a roommate how to use it.",
];

const PLANS: &[&str] = &[
    "We agreed to call together on Thursday.",
    "Will check in again next week, prefers a text in the evening.",
    "Gave two boxes of naloxone and test strips.",
    "Wants help filling out the housing application.",
    "Asked for a list of meetings close to home.",
    "Plans to ask for a ride to the pharmacy.",
    "Said walking by the creek and music help when it gets hard.",
    "Do not leave messages on this number.",
    "Would like to meet the coordinator about work clothes.",
    "I shared some of my own story and listened.",
    "We made a plan for the weekend: call before, call after.",
    "Follow up about insurance and the prescription.",
];

/// Sentences of all kinds, one a line.
const SENTENCES: &str = "\
Told me about the first time using and how fast everything changed after the accident.
Has been taking the medication every morning and says it helps with the cravings.
Her mother is sick and she is the only one who can take care of her.
His daughter turned five and he was allowed to see her for an hour.
They stopped by the van to say thank you and brought coffee.
Wants to be there when the baby comes and is afraid of what the hospital will say.
Lives with a boyfriend who still uses and cannot find another place to stay.
Slept in the car for three nights because of the cold and a fight at home.
Does not want the family to know about the treatment.
Asked what happens if the drug test is positive and who gets to see it.
I told them that coming back is what counts and that nobody here keeps score.
Would rather talk outside while smoking a cigarette than inside the van.
She said that the group on Wednesday night is the best part of her week.
He said that he is done and wants his life back before it is too late.
Lost a friend to an overdose last month and could not go to the funeral.
Feels guilty about the money that was taken from the parents.
Has court on Monday and asked me to write a letter about coming here.
The probation officer was kind this time and gave him another chance.
Needs a birth certificate and a social security card before the job can start.
The car broke down again, so rides to the clinic are the biggest problem.
Missed two doses because the pharmacy was closed over the holiday weekend.
Pain in the back from the old injury, the doctor will not prescribe anything.
Teeth hurt and there is no dentist who takes the insurance within a hundred miles.
Has been eating better since the food bank opened at the church.
Started walking in the evening with the dog, which helps to calm down.
Reads at night when sleep does not come, asked for another book.
Playing guitar again for the first time in years.
Likes the new apartment but it is too quiet and the nights are long.
Her phone was shut off, so leave a message with the neighbor instead.
Call only after six in the evening, when he is home from work.
Did not want to talk about it today and I did not push.
We laughed a lot, which felt good for both of us.
Cried for a while and then said that it was good to let it out.
Thinks about using every day but has not done it.
Used alone in the bathroom at work and was scared afterwards.
Smoked fentanyl on Saturday with somebody from the old days.
Drank at the wedding and woke up ashamed, no pills though.
Used meth to stay awake for the second job and knows that it cannot go on.
We talked about tolerance and about never using alone.
Showed how to use the nasal spray and where to get more of it.
Gave socks, a blanket, water and snacks for the road.
Gave clean supplies and talked about the wound on the arm, which looks red and warm.
The nurse cleaned the wound and wants to see it again in two days.
Agreed to an appointment for hepatitis testing, wants me to be there.
Interested in starting buprenorphine but is afraid of getting sick first.
The first week on methadone was hard because of the drive every morning.
Wants to taper off slowly and to ask the doctor about it.
Set a goal together: thirty days, and then dinner with the family.
The next step is to fill out the form and to bring it on Friday.
Signed up for the class at the community college, starts in January.
Finished the first week at work, tired and happy.
Was let go because of the record and is angry about it.
Looking for a sponsor, I gave two names of people who said yes.
Goes to church on Sunday with his grandmother and sings there.
Has a quiet place by the river to go to when it gets too much.
Listening to music and calling somebody are what works best.
Triggers this week were payday, the empty house and seeing the old dealer.
What helped was getting up early, breakfast, and staying busy with the kids.
Rated the week a seven out of ten, the highest so far.
Mood was low in the morning and better after we talked.
Asked about the support group for parents and when it meets.
Asked whether the program can help with the electric bill.
Asked me to call the shelter together because they never answer.
They had one bed left and will hold it until eight tonight.
Not ready for treatment now but took the card and will think about it.
Ready to go to detox, waiting for a bed, we call every morning at seven.
Came out of the hospital yesterday with new prescriptions and no ride home.
Came out of jail on Tuesday, has nothing but the clothes.
Moving to another county at the end of the month and wants to stay in touch.
Heard about us from a cousin and was nervous about coming.
Prefers to be called by the nickname and not by the last name.
Doing well at the sober living house, made dinner for everybody.
The roommate moved out and the rent is due, we looked at what help there is.
Would like to give something back and help at the van on Saturday.
One year without using today, there was cake, and everybody clapped.
It has been six months since the last time and it shows.
Two weeks in and already thinking that one time would not hurt.
I listened, did not give advice, and asked what would make tomorrow easier.
I am worried because this is the second visit that was missed in a row.
Nobody answered the door, will try again on the way back.
No answer on the phone, sent a text as agreed, nothing about the program in it.
Will see the counselor online on Thursday afternoon at two.
Next visit here in two weeks, sooner if things get hard.
Knows the number for the crisis line and saved it in the phone.
There was some talk of not wanting to be here anymore, we stayed together until the nurse came.
Feels safe at home now that the locks were changed.
School starts soon and the kids need shoes and backpacks.
The judge gave custody to the grandmother for now, visits on weekends.
";

/// A note of two to seven sentences.
pub fn note(dice: &mut Dice) -> String {
    let kinds: Vec<&str> = SENTENCES.lines().collect();
    let mut sentences = Vec::new();
    if dice.below(3) == 0 {
        sentences.extend([dice.pick(OPENINGS), dice.pick(FEELINGS), dice.pick(EVENTS), dice.pick(PLANS)]);
    }
    for _ in 0..2 + dice.below(4) {
        sentences.push(dice.pick(&kinds));
    }
    sentences.dedup();
    sentences.join(" ")
}
