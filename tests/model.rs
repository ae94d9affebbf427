//! The shipped block model: that it belongs to the code's features, and that it gives the scores it gave when it was fitted.
//!
//! `tests/model/scores.json` changes only by an explicit `MODEL_SCORES=overwrite cargo test --test model`, after training anew.

use quietpage::blocks::{Analysis, Model};
use quietpage::html;
use quietpage::site::SiteRules;
use std::path::Path;

#[test]
fn the_model_was_fitted_on_the_features_that_the_code_computes() {
    let model = Model::shipped().expect("model/quietpage.model is a model");
    assert_eq!(model.check_features(), Ok(()));
}

#[test]
fn the_model_is_small_enough_for_a_tab() {
    let size = std::fs::metadata(Path::new(env!("CARGO_MANIFEST_DIR")).join("model/quietpage.model")).unwrap().len();
    assert!(size <= 80 * 1024, "{size} bytes");
}

#[test]
fn damaged_models_are_refused() {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("model/quietpage.model")).unwrap();
    for length in (0..bytes.len()).step_by(997) {
        assert!(Model::read(&bytes[..length]).is_err(), "cut at {length}");
    }
    // Whatever else stands in it, asking it must not go wrong.
    let document = html::parse("<h1>One</h1><p>Some text, and more of it.</p>", "");
    let mut state = 7_u64;
    for _ in 0..200 {
        let mut broken = bytes.clone();
        for _ in 0..20 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (state >> 33) as usize % broken.len();
            broken[at] = (state >> 20) as u8;
        }
        if let Ok(model) = Model::read(&broken) {
            Analysis::with_model(&document, &SiteRules::default(), Some(&model));
        }
    }
}

#[test]
fn scores_are_those_of_the_fitted_model() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/model");
    let document = html::parse(&std::fs::read_to_string(folder.join("page.html")).unwrap(), "");
    let rules = SiteRules::default();
    let analysis = Analysis::new(&document, &rules);
    let found: Vec<(String, f32)> = analysis
        .blocks()
        .iter()
        .zip(analysis.scores())
        .map(|(block, &score)| (analysis.text(block).chars().take(40).collect(), (score * 1000.0).round() / 1000.0))
        .collect();
    let file = folder.join("scores.json");
    if std::env::var("MODEL_SCORES").is_ok_and(|v| v == "overwrite") {
        let lines: Vec<String> = found.iter().map(|pair| serde_json::to_string(pair).unwrap()).collect();
        std::fs::write(&file, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    }
    let expected: Vec<(String, f32)> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found.0, expected.0);
        assert!((found.1 - expected.1).abs() < 0.0015, "{}: {} is not {}", found.0, found.1, expected.1);
    }
}
