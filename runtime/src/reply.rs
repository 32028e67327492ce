//! Decodes replies into Rust types: the trait, and the way from a connection's answer to a typed result.
//! It is strict: no value is cast, cut or made up, and nil becomes only `None`.

pub(crate) mod answer;
#[cfg(test)]
mod any_reply;
mod booleans;
#[cfg(feature = "bytes")]
mod buffers;
pub(crate) mod cut;
mod elements;
mod entries;
mod error;
mod floats;
mod integers;
#[cfg(feature = "json")]
mod json;
mod lua_bool;
mod maps;
#[cfg(feature = "msgpack")]
mod msgpack;
mod optional;
mod owned;
mod pairs;
mod raw;
mod redis_type;
mod sequences;
mod tagged;
mod text;
mod tuples;
#[cfg(feature = "uuid")]
mod uuids;

use redis::Value;

pub use elements::Elements;
pub use entries::Entries;
pub use error::ReplyError;
#[cfg(feature = "json")]
pub use json::Json;
pub use lua_bool::LuaBool;
#[cfg(feature = "msgpack")]
pub use msgpack::MsgPack;
pub use redis_type::Redis;
pub use tagged::Tagged;

pub(crate) use floats::{could_be_float, is_exact_float};
pub(crate) use integers::{could_be_u128, decimal};

use crate::shape::Shape;
use answer::peel;

/// A type that a script's reply can become.
///
/// It is stricter than `redis::FromRedisValue`: an integer must be in range, nil becomes only `None`, and a single string is not a list.
///
/// | type | from |
/// |---|---|
/// | integers up to `i128` and `u128`, `NonZero` integers | an integer in range, or text that is one |
/// | `f32`, `f64` | a double, text that is a number, or an integer of at most 2^53 either way |
/// | `bool` | the integer 0 or 1, or a boolean; never nil, which is what Lua's `false` becomes |
/// | [`LuaBool`](crate::LuaBool) | nil, 0 or false; and 1, true or the status `OK` |
/// | `String`, `Box<str>`, `Rc<str>`, `Arc<str>`, `Cow<'static, str>` | text or a status, in UTF-8 |
/// | `Vec<u8>`, `Box<[u8]>`, `Rc<[u8]>`, `Arc<[u8]>`, `Cow<'static, [u8]>` | text or a status |
/// | `[u8; N]` | the same, of `N` bytes |
/// | `Option<T>` | nil, or what `T` takes |
/// | `Vec`, `VecDeque`, `HashSet`, `BTreeSet` | an array or a set |
/// | `Vec<(K, V)>` | in their order: alternating keys and values, an array of pairs, or a map |
/// | `[T; N]`, tuples of up to 16 | an array of exactly that length |
/// | `HashMap`, `BTreeMap` | a map, or an array of alternating keys and values; a repeated key is an error |
/// | `()`, `redis::Value` | everything |
/// | `Json<T>` (feature `json`), `MsgPack<T>` (feature `msgpack`) | text that is JSON or `MessagePack` |
/// | `bytes::Bytes` (feature `bytes`) | text or a status |
/// | `uuid::Uuid` (feature `uuid`) | text that is a UUID, or its 16 bytes |
/// | [`Redis<T>`](crate::Redis) | what `redis` converts to `T`; the compiler does not compare the reply with `T` |
///
/// An array is decoded as `Vec<(K, V)>` by its first element: if that is an array, all elements must be pairs, and otherwise keys and values
/// alternate, as in what `HGETALL` and `ZRANGE … WITHSCORES` reply. So a flat list can't have arrays as keys.
///
/// `#[derive(FromReply)]` decodes a struct by position, or by name with `#[reply(map)]`, and an enum by the text of the first element.
///
/// # Numbers with a fraction
///
/// Redis cuts a Lua number to an integer when it replies: `return 2.5` arrives as 2. So a script returns a float as text, `tostring(x)`, and
/// the compiler refuses a number that may have a fraction where the type is `f64`. What is certainly whole, such as `0`, `#t`, `math.floor(x)`
/// or the reply of `INCR`, loses nothing and is taken. Where the compiler can't follow the script, as in `return cjson.decode(ARGV[1]).price`,
/// nothing tells whether an integer was cut, so there an integer is an error at run time: return `tostring(x)`. A type of your own whose
/// [`SHAPE`](FromReply::SHAPE) is `Any` is not looked into.
///
/// # Lua's booleans
///
/// Lua's `true` becomes the integer 1, and its `false` becomes nil, as what does not exist does. So `return a == b` never replies 0: its
/// type is [`LuaBool`](crate::LuaBool), or `Option<bool>`, which is `Some(true)` or `None`. A script that returns 1 or 0, as `EXISTS` does,
/// suits a `bool`.
///
/// # By name
///
/// With `#[reply(map)]` a struct accepts what `HGETALL` replies, in any order: a map, alternating names and values, or a list of pairs.
/// Names without a field are ignored. If a field is missing, the error names it, unless the field is an `Option` or has
/// `#[reply(default)]`. A repeated name is an error, like a repeated key of a map. `#[reply(rename = "…")]` on a field and
/// `#[reply(map, rename_all = "…")]` on the struct change names; the cases are those of `serde`.
///
/// ```
/// use redis_script::{FromReply, Result, redis_script};
///
/// #[derive(FromReply)]
/// #[reply(map, rename_all = "kebab-case")]
/// struct Visitor {
///     name: String,
///     last_seen: u64,
///     email: Option<String>,
///     #[reply(default)]
///     visits: u32,
/// }
///
/// #[redis_script(lua = "return redis.call('HGETALL', KEYS[1])")]
/// fn visitor(conn: &mut redis::Connection, #[key] key: &str) -> Result<Visitor>;
/// # fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
/// #     let server = redis_script_test_engine::Server::start(&redis_script_test_engine::find()?, &[])?;
/// #     let mut conn = redis::Client::open(server.url())?.get_connection()?;
/// #     redis::cmd("HSET").arg("bob").arg(&["last-seen", "7", "name", "bob"]).exec(&mut conn)?;
/// #     let Visitor { name, last_seen, email, visits } = visitor(&mut conn, "bob")?;
/// #     assert_eq!((name.as_str(), last_seen, email, visits), ("bob", 7, None, 0));
/// #     Ok(())
/// # }
/// ```
///
/// # Within `MULTI`
///
/// After `MULTI`, a server queues every command of the connection and answers `QUEUED`: the call has not run. That is an error, unless
/// the type is `redis::Value` or the script's text contains that word. For a transaction, use [`batch`](fn@crate::batch) with `atomic`.
///
/// # Your own implementation
///
/// ```
/// use redis_script::{FromReply, ReplyError, Shape};
///
/// struct Percent(u8);
///
/// impl FromReply for Percent {
///     const SHAPE: Shape = Shape::Integer { name: "Percent", min: 0, max: 100 };
///
///     fn from_reply(value: redis::Value) -> Result<Self, ReplyError> {
///         let percent = u8::from_reply(value)?;
///         if percent > 100 {
///             return Err(ReplyError::new("a `Percent`", format!("{percent}")));
///         }
///         Ok(Self(percent))
///     }
/// }
/// # assert_eq!(Percent::from_reply(redis::Value::Int(100)).unwrap().0, 100);
/// # assert!(Percent::from_reply(redis::Value::Int(101)).is_err());
/// ```
#[diagnostic::on_unimplemented(
    message = "a script's reply can't become `{Self}`",
    label = "`{Self}` does not implement `FromReply`",
    note = "`#[derive(FromReply)]` decodes a struct by position, with `#[reply(map)]` by name, and an enum by its first element",
    note = "`redis::Value` takes every reply as it is, and `redis_script::Redis<T>` what `redis` converts to `T`"
)]
pub trait FromReply: Sized {
    /// What this type accepts. The compiler compares it with what the script can reply.
    const SHAPE: Shape;

    /// Decodes one reply.
    ///
    /// # Errors
    /// If `value` does not have this [`SHAPE`](Self::SHAPE).
    fn from_reply(value: Value) -> core::result::Result<Self, ReplyError>;

    // `Vec<u8>` is bytes, `Vec<(K, V)>` may be flat, and every other `Vec<T>` is a sequence: the element decides, so that no specialization is needed.
    #[doc(hidden)]
    const SEQUENCE_SHAPE: Shape = Shape::Sequence("Vec", &Self::SHAPE);

    #[doc(hidden)]
    fn sequence_from_reply(value: Value, expected: &Shape) -> core::result::Result<Vec<Self>, ReplyError> {
        sequences::collect(value, expected)
    }
}

/// The value to look at: within its attributes, and not an error, which fits no type.
#[inline]
fn plain(value: Value, expected: &Shape) -> core::result::Result<Value, ReplyError> {
    match value {
        Value::Attribute { .. } | Value::ServerError(_) => within(value, expected),
        value => Ok(value),
    }
}

#[cold]
fn within(value: Value, expected: &Shape) -> core::result::Result<Value, ReplyError> {
    match peel(value) {
        Value::ServerError(error) => Err(ReplyError::mismatch(expected, &Value::ServerError(error))),
        value => Ok(value),
    }
}
