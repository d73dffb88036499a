//! The window may ask the system for nothing: no notifications, no clipboard, no dialogs, no titles.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

use serde_json::Value;

const CAPABILITIES: &str = include_str!("../capabilities/main.json");
const CONFIGURATION: &str = include_str!("../tauri.conf.json");
const PROGRAM: &str = include_str!("../Cargo.toml");

#[test]
fn the_window_has_no_permission_of_the_systems() {
    let capabilities: Value = serde_json::from_str(CAPABILITIES).unwrap();
    assert_eq!(capabilities["permissions"], Value::Array(Vec::new()));
    assert!(
        !PROGRAM.contains("tauri-plugin") && !PROGRAM.contains("notify"),
        "no plugin and no notifications"
    );
}

#[test]
fn the_window_is_called_by_the_programs_name_and_is_in_no_picture_of_the_screen() {
    let configuration: Value = serde_json::from_str(CONFIGURATION).unwrap();
    let window = &configuration["app"]["windows"][0];
    assert_eq!(window["title"], "Alongside");
    assert_eq!(window["contentProtected"], true, "where the system can, pictures of the screen leave it out");
}
