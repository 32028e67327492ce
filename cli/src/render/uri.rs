//! A path as a URI: relative paths stay relative, as code hosts want them.

use std::path::Path;

/// The URI of the file at `path`.
pub(crate) fn from_path(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let bytes = bytes.strip_prefix(b"./").unwrap_or(bytes);
    let escaped: String = bytes.iter().map(|byte| escape(*byte)).collect();
    match (path.is_absolute(), escaped.starts_with('/')) {
        (false, _) => escaped,
        (true, true) => format!("file://{escaped}"),
        // A drive's letter stands first.
        (true, false) => format!("file:///{escaped}"),
    }
}

fn escape(byte: u8) -> String {
    if cfg!(windows) && byte == b'\\' {
        "/".to_owned()
    } else if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn uri(path: &str) -> String {
        super::from_path(Path::new(path))
    }

    #[test]
    fn a_relative_path_stays_relative() {
        assert_eq!(uri("scripts/hit.lua"), "scripts/hit.lua");
        assert_eq!(uri("./scripts/hit.lua"), "scripts/hit.lua");
        assert_eq!(uri("../a b/é#1.lua"), "../a%20b/%C3%A9%231.lua");
    }

    #[test]
    #[cfg(unix)]
    fn an_absolute_path_is_a_file() {
        assert_eq!(uri("/srv/hit.lua"), "file:///srv/hit.lua");
    }
}
