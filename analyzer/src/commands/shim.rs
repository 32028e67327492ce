use crate::facts::Command;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyType {
    String,
    List,
    Set,
    Zset,
    Hash,
    Stream,
}
pub(crate) enum Word<'a> {
    Literal(&'a [u8]),
    Number,
    Other,
}
#[derive(PartialEq)]
pub(crate) enum Reply {
    Integer,
    Text,
    Status(Option<&'static str>),
    Missing,
    List(Vec<Reply>),
    Tuple(Vec<Vec<Reply>>),
}
pub(crate) fn replies(c: &Command, _w: &[Word]) -> Vec<Reply> {
    match c.name.as_str() {
        "GET" | "HGET" => vec![Reply::Text, Reply::Missing],
        "INCR" | "EXISTS" | "DEL" => vec![Reply::Integer],
        "SET" => vec![Reply::Status(Some("OK"))],
        "MGET" => vec![Reply::List(vec![Reply::Text, Reply::Missing])],
        "LRANGE" | "HGETALL" => vec![Reply::List(vec![Reply::Text])],
        _ => vec![],
    }
}
pub(crate) fn key_type(_c: &Command) -> Option<KeyType> {
    None
}
pub(crate) fn key_words(c: &Command, _w: &[Word]) -> Option<Vec<usize>> {
    Some(if c.arguments.is_empty() { vec![] } else { vec![1] })
}

impl KeyType {
    pub fn name(self) -> &'static str {
        "x"
    }
}
pub(crate) fn member_words(_c: &Command, _w: &[Word]) -> Vec<usize> {
    vec![]
}
pub(crate) fn integer_words(_c: &Command, _w: &[Word]) -> Vec<usize> {
    vec![2]
}
