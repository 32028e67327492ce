//! A path as a URI: relative paths stay relative, as code hosts want them.

/// The URI of the file at `path`.
pub(crate) fn of(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let path = path.strip_prefix("./").unwrap_or(&path);
    let escaped: String = path.bytes().map(escape).collect();
    match path.as_bytes() {
        [b'/', ..] => format!("file://{escaped}"),
        // `C:/`
        [_, b':', b'/', ..] if cfg!(windows) => format!("file:///{escaped}"),
        _ => escaped,
    }
}

fn escape(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_relative_path_stays_relative() {
        assert_eq!(of("scripts/hit.lua"), "scripts/hit.lua");
        assert_eq!(of("./scripts/hit.lua"), "scripts/hit.lua");
        assert_eq!(of("../a b/é#1.lua"), "../a%20b/%C3%A9%231.lua");
    }

    #[test]
    fn an_absolute_path_is_a_file() {
        assert_eq!(of("/srv/hit.lua"), "file:///srv/hit.lua");
    }
}
