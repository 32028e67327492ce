//! The codes with which servers begin their own errors.

/// What servers answer themselves, or on behalf of a command; a script's own codes are all others.
pub(crate) const SERVER_CODES: &[&str] = &[
    "ASK",
    "BUSY",
    "BUSYGROUP",
    "BUSYKEY",
    "CLUSTERDOWN",
    "CROSSSLOT",
    "DENIED",
    "ERR",
    "EXECABORT",
    "IOERR",
    "LOADING",
    "MASTERDOWN",
    "MISCONF",
    "MOVED",
    "NOAUTH",
    "NOGOODSLAVE",
    "NOGROUP",
    "NOMASTERLINK",
    "NOPERM",
    "NOPROTO",
    "NOREPLICAS",
    "NOSCRIPT",
    "NOSUB",
    "NOTBUSY",
    "NOTREADY",
    "OOM",
    "READONLY",
    "TRYAGAIN",
    "UNKILLABLE",
    "WRONGPASS",
    "WRONGTYPE",
];

/// With these a server refuses a call before it begins; no command replies them within a script.
pub(crate) const BEFORE_A_CALL: &[&str] =
    &["ASK", "BUSY", "CLUSTERDOWN", "CROSSSLOT", "LOADING", "MOVED", "NOAUTH", "TRYAGAIN", "WRONGPASS"];
