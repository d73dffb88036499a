//! What instruments that ship give as codes has words in every language: ranges, alerts, packs.

use alongside_instruments::shipped;
use alongside_words::{Language, Words};

#[test]
fn every_range_alert_and_pack_has_words_in_every_language() {
    for words in Language::ALL.map(Words::of) {
        let mut lacking = Vec::new();
        for instrument in shipped() {
            let scoring = instrument.form.scoring.as_ref().unwrap();
            let bands = scoring.band.iter().map(|band| &band.code);
            let bands = bands.chain(scoring.level.iter().map(|level| &level.band)).chain(&scoring.otherwise);
            for band in bands {
                let own = format!("choice_band_{}_{band}", instrument.id.replace('-', "_"));
                if !words.has(&own) && !words.has(&format!("choice_band_{band}")) {
                    lacking.push(own);
                }
            }
            let alerts = scoring.alert.iter().map(|alert| format!("choice_alerts_{}", alert.code));
            let pack = instrument.about.pack.iter().map(|pack| format!("choice_pack_{}", pack.code));
            lacking.extend(alerts.chain(pack).filter(|key| !words.has(key)));
        }
        assert!(lacking.is_empty(), "{lacking:#?}");
    }
}
