//! Without the feature `settings` none are read; not to say so would leave them without effect.

use std::path::Path;

use redis_script_analyzer::Settings;

use super::{Place, header};

/// No settings but those that hold so far.
pub(super) fn read(text: &str, place: Place, _: &Path, settings: Settings) -> Result<Settings, Vec<String>> {
    if header::is_in(text, place) {
        let message = "`Cargo.toml` has settings for `redis-script`, whose feature `settings` is off\n= help: add `settings` to the features of `redis-script`, or remove the table";
        return Err(vec![message.to_owned()]);
    }
    Ok(settings)
}
