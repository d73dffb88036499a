//! What a neutral card does not say.

use alongside_domain::spelling;

/// Beginnings of words about substances, treatment and what it is called here, in English and Spanish, as
/// search folds them. Better one line too few on a card than one too many.
const BEGINNINGS: &[&str] = &[
    // What is used, and what for.
    "addict",
    "adicc",
    "adict",
    "alcoh",
    "amphetam",
    "anfetam",
    "beer",
    "benzo",
    "beber",
    "bebid",
    "bebo",
    "booze",
    "borrach",
    "cannabis",
    "cerveza",
    "cocain",
    "coke",
    "consum",
    "crack",
    "cristal",
    "drank",
    "drink",
    "drog",
    "drug",
    "drunk",
    "fentan",
    "heroin",
    "liquor",
    "marihuana",
    "marijuana",
    "mariguana",
    "methamph",
    "metanf",
    "mota",
    "needle",
    "opiac",
    "opiate",
    "opioid",
    "overdos",
    "pastilla",
    "pill",
    "jering",
    "inject",
    "inyect",
    "sobredos",
    "substan",
    "sustanc",
    "syring",
    "tequila",
    "trago",
    "vodka",
    "weed",
    "whisk",
    "wine",
    // What helps against it.
    "abstin",
    "bupren",
    "clean",
    "crav",
    "detox",
    "desintox",
    "metadon",
    "methadon",
    "naloxon",
    "naltrex",
    "narcan",
    "rehab",
    "relaps",
    "recaer",
    "recaid",
    "recover",
    "recuper",
    "sober",
    "sobri",
    "suboxon",
    "subutex",
    "sublocad",
    "vivitrol",
    "withdraw",
    // Who helps, and where.
    "aftercare",
    "clinic",
    "consejer",
    "counsel",
    "madrin",
    "padrin",
    "parole",
    "peer",
    "probat",
    "program",
    "sponsor",
    "tratam",
    "treatm",
];
/// Whole words.
const WHOLE: &[&str] = &[
    "12", "aa", "ca", "doce", "high", "iop", "ma", "mat", "meth", "moud", "na", "twelve", "use", "used",
    "user", "using", "vino", "step", "steps", "pasos",
];

/// Whether a text names no substance, no treatment and none of these names.
pub(super) fn is_neutral(text: &str, names: &[&str]) -> bool {
    let words: Vec<String> = plain(text);
    let speaks = words.iter().any(|word| {
        BEGINNINGS.iter().any(|beginning| word.starts_with(beginning)) || WHOLE.contains(&word.as_str())
    });
    !speaks && !names.iter().any(|name| holds(&words, &plain(name)))
}

/// The words of a text in the letters of ASCII, as far as they have such a spelling.
fn plain(text: &str) -> Vec<String> {
    let spelled = |word: &spelling::Word| word.spellings().last().map(str::to_owned).unwrap_or_default();
    spelling::words(text).iter().map(spelled).collect()
}

fn holds(words: &[String], name: &[String]) -> bool {
    !name.is_empty() && words.windows(name.len()).any(|some| some == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_substance_or_the_program_is_not_neutral() {
        let program = ["Delta Recovery Van", "Río Claro"];
        for text in [
            "Call my sponsor Ray",
            "No drinking after work",
            "No BEBER",
            "Ir a la reunión de A.A. — aa",
            "Sobriedad un día a la vez",
            "narcan is in the glove box",
            "Heroína",
            "See you in rio claro on Monday",
            "Después de la recaída",
        ] {
            assert!(!is_neutral(text, &program), "{text}");
        }
        for text in
            ["Walk by the river", "Llamar a mi hermana", "Deep breaths, four in, six out", "Música y café"]
        {
            assert!(is_neutral(text, &program), "{text}");
        }
    }
}
