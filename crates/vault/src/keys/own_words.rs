//! Words that whoever guesses here would try first: names of the organisation, the site and the user, and
//! the words of this work. They add nothing to a passphrase.

use alongside_domain::spelling::words;

/// The words of this work, and of joining it, in both languages.
const OF_THE_WORK: &str = "\
    aftercare alongside apoyo app base bienestar buprenorphine calma casa clean clinic clinica clinico \
    comunidad consejero contrasena coordinator counselor craving detox dia esperanza familia fe fentanilo \
    fentanyl field frase clave harm health heroin heroina hope laptop libre limpio medicaid meth metadona \
    methadone metanfetamina mobile naloxona naloxone narcan narcotics opioid opioide outreach overdose \
    paciente par participant participante pares passphrase password patient paz peer program programa \
    promotor promotora recaida recover recoveries recovery recuperacion recuperar recuperado reduction \
    rehab rehabilitacion relapse salud sano serenidad serenity sobredosis sober sobriedad sobriety sobrio \
    specialist staff step steps suboxone subutex support team terapia therapy today trabajo tratamiento \
    treatment unidad van vivitrol welcome wellness";

/// Letters from which on a word is looked for inside of others. A shorter one is in too many.
const LONG_ENOUGH: usize = 4;

/// The words, in small letters without accents, longest first.
#[derive(Debug)]
pub struct OwnWords(Vec<String>);

impl OwnWords {
    /// Those of the work, and of these texts: what the organisation, its sites and the user are called.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut own: Vec<String> = Vec::new();
        for text in texts {
            let parts = spelled(text);
            own.push(parts.concat());
            own.extend(parts);
        }
        own.extend(OF_THE_WORK.split_whitespace().map(str::to_owned));
        own.retain(|word| word.chars().count() > 1);
        own.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        own.dedup();
        Self(own)
    }

    /// For zxcvbn, which looks for them as they are and in other spellings.
    pub(super) fn hints(&self) -> Vec<&str> {
        self.0.iter().map(String::as_str).collect()
    }

    /// What is left of a text without them and without what stands between words; none where none of them
    /// is in it.
    pub(super) fn without(&self, text: &str) -> Option<String> {
        let all = spelled(text);
        let kept: Vec<&String> = all.iter().filter(|word| !self.0.contains(word)).collect();
        let mut left: String = kept.iter().map(|word| word.as_str()).collect();
        for own in self.0.iter().filter(|own| own.chars().count() >= LONG_ENOUGH) {
            left = left.replace(own.as_str(), "");
        }
        (left.len() < all.iter().map(String::len).sum()).then_some(left)
    }
}

fn spelled(text: &str) -> Vec<String> {
    words(text).iter().map(|word| word.spellings().last().unwrap_or_default().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_every_spelling_and_short_ones_only_by_themselves() {
        let own = OwnWords::of(["Faro de Luz", "José", "Ana"]);
        assert_eq!(own.without("JOSE otter"), Some("otter".to_owned()));
        assert_eq!(own.without("farodeluz2otter").as_deref(), Some("2otter"));
        assert_eq!(own.without("ana otter").as_deref(), Some("otter"));
        assert_eq!(own.without("banana otter"), None);
        assert_eq!(own.without("Recuperación-Naloxone").as_deref(), Some(""));
    }
}
