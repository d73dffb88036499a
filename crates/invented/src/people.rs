//! People: common given names and surnames of the region, put together at random.

use super::Dice;

/// Given names.
const GIVEN: &str = "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William \
Barbara Richard Susan Joseph Jessica Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy Matthew \
Betty Anthony Sandra Mark Margaret Donald Ashley Steven Kimberly Andrew Emily Paul Donna Joshua Michelle \
Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy Stephanie Ronald Rebecca Jason Sharon \
Edward Laura Jeffrey Cynthia Ryan Dorothy Jacob Amy Gary Kathleen Nicholas Angela Eric Shirley Jonathan \
Emma Stephen Brenda Larry Pamela Justin Nicole Scott Anna Brandon Samantha Benjamin Katherine Samuel \
Christine Gregory Debra Alexander Rachel Patrick Carolyn Frank Janet Raymond Maria Jack Olivia Dennis \
Heather Jerry Helen Tyler Catherine Aaron Diane Jose Julie Adam Victoria Nathan Joyce Henry Lauren Zachary \
Kelly Douglas Christina Peter Ruth Kyle Joan Noah Virginia Ethan Judith Jeremy Evelyn Christian Hannah \
Walter Andrea Keith Megan Austin Cheryl Roger Jacqueline Terry Madison Sean Teresa Gerald Abigail Carl \
Sophia Dylan Martha Harold Sara Jordan Gloria Jesse Janice Bryan Kathryn Lawrence Ann Arthur Isabella \
Gabriel Judy Bruce Charlotte Logan Julia Billy Grace Joe Amber Alan Alice Juan Jean Elijah Denise Willie \
Frances Albert Danielle Wayne Marilyn Randy Natalie Mason Beverly Vincent Diana Liam Brittany Roy Theresa \
Bobby Kayla Caleb Alexis Bradley Doris Russell Lori Lucas Tiffany Luis Guadalupe Xochitl Soledad";

/// Surnames.
const SURNAMES: &str = "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez \
Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris \
Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green \
Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker \
Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson \
Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza \
Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell \
Sullivan Bell Coleman Butler Henderson Barnes Gonzales Fisher Vasquez Simmons Romero Jordan Patterson \
Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran \
Medina Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington Kennedy \
Wells Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez \
Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar \
Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne \
Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott Cunningham \
Duncan Armstrong Hudson Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston \
Matthews Pena Richards Contreras Willis Carpenter Lawrence Sandoval Guerrero George Chapman Rios Estrada";

/// Counties of the Ozarks.
pub(crate) const COUNTIES: [&str; 8] =
    ["Newton", "Boone", "Carroll", "Madison", "Searcy", "Marion", "Benton", "Stone"];

/// A person.
pub struct Person {
    /// What they like to be called.
    pub preferred_name: String,
    /// As on papers.
    pub legal_name: String,
    /// A speakable nickname.
    pub handle: String,
    /// A telephone number.
    pub phone: String,
    /// Where they live.
    pub county: &'static str,
    /// Whether the team still sees them.
    pub status: &'static str,
}

/// A new person.
pub fn person(dice: &mut Dice) -> Person {
    let given: Vec<&str> = GIVEN.split_whitespace().collect();
    let surnames: Vec<&str> = SURNAMES.split_whitespace().collect();
    let first = dice.pick(&given);
    let last = dice.pick(&surnames);
    // Few are called by their whole legal name.
    let preferred_name = match dice.below(4) {
        0 => first.to_owned(),
        1 => format!("{} {last}", first.chars().take(3).collect::<String>()),
        _ => format!("{first} {last}"),
    };
    Person {
        preferred_name,
        legal_name: format!("{first} {} {last}", dice.pick(&given)),
        handle: alongside_domain::handle::suggest(dice.roll()),
        phone: phone(dice),
        county: dice.pick(&COUNTIES),
        status: dice.pick(&["active", "active", "active", "paused", "closed"]),
    }
}

/// A telephone number of the region.
pub(crate) fn phone(dice: &mut Dice) -> String {
    let area = dice.pick(&["479", "870", "501"]);
    format!("{area} {:03} {:04}", 200 + dice.below(700), dice.below(10_000))
}
