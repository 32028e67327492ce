//! Without the feature `settings` none are read; not to say so would leave them without effect.

use redis_script_analyzer::Settings;

use super::header;

/// The settings of nobody.
pub(super) fn read(text: &str) -> Result<Settings, Vec<String>> {
    if header::is_in(text) {
        let message = "`Cargo.toml` has settings for `redis-script`, whose feature `settings` is off\n= help: add `settings` to the features of `redis-script`, or remove the table";
        return Err(vec![message.to_owned()]);
    }
    Ok(Settings::default())
}
