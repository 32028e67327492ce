//! What the caller promises: the name of the function, its keys and its arguments, without any Rust syntax.

mod index;
mod time_unit;

pub use index::{Index, Split, last};
pub use time_unit::TimeUnit;

/// One side of the contract between caller and script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The function's name.
    pub function: String,
    /// What becomes `KEYS`.
    pub keys: Vec<Parameter>,
    /// What becomes `ARGV`.
    pub arguments: Vec<Parameter>,
    /// The call promises not to write, and the server holds it to that.
    pub read_only: bool,
    /// The script has to do all or nothing.
    pub all_or_nothing: bool,
    /// The name by which a library registers it, where that is another than `function`.
    pub registered: Option<String>,
}

/// A parameter that is sent to the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// As declared.
    pub name: String,
    /// A slice: any number of values. Each list has at most one.
    pub variadic: bool,
    /// How many values one element of a slice is: a tuple is several.
    pub width: usize,
    /// An `Option`: one value or none. Only the last of its list may be one.
    pub optional: bool,
    /// Of a duration: the unit that it is sent in.
    pub unit: Option<TimeUnit>,
    /// What each of its values is sent as.
    pub sent: Sent,
    /// Of whole numbers: the least and the greatest.
    pub range: Option<(i128, i128)>,
}

/// What a value is sent as, as far as the name of its Rust type tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sent {
    /// Unknown.
    #[default]
    Unknown,
    /// The digits of a whole number.
    Integer,
    /// A number with a point or an exponent, also where it is whole: `2.0`.
    Float,
    /// `1` or `0`.
    Bool,
    /// Any text.
    Text,
}

impl Sent {
    /// By the name of a Rust type.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128"
            | "usize" | "NonZeroU8" | "NonZeroU16" | "NonZeroU32" | "NonZeroU64" => Self::Integer,
            "f32" | "f64" => Self::Float,
            "bool" => Self::Bool,
            "str" | "String" => Self::Text,
            _ => Self::Unknown,
        }
    }

    /// From where to where the whole numbers of a Rust type go, by its name.
    #[must_use]
    pub fn range(name: &str) -> Option<(i128, i128)> {
        Some(match name {
            "i8" => (i8::MIN.into(), i8::MAX.into()),
            "i16" => (i16::MIN.into(), i16::MAX.into()),
            "i32" => (i32::MIN.into(), i32::MAX.into()),
            "i64" | "isize" => (i64::MIN.into(), i64::MAX.into()),
            "u8" => (0, u8::MAX.into()),
            "u16" => (0, u16::MAX.into()),
            "u32" => (0, u32::MAX.into()),
            "u64" | "usize" => (0, u64::MAX.into()),
            "NonZeroU8" => (1, u8::MAX.into()),
            "NonZeroU16" => (1, u16::MAX.into()),
            "NonZeroU32" => (1, u32::MAX.into()),
            "NonZeroU64" => (1, u64::MAX.into()),
            _ => return None,
        })
    }

    /// Whether it is a number of any kind.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Float)
    }
}

impl Parameter {
    /// One value, which is always sent.
    #[must_use]
    pub fn new(name: String) -> Self {
        Self {
            name,
            variadic: false,
            width: 1,
            optional: false,
            unit: None,
            sent: Sent::Unknown,
            range: None,
        }
    }

    /// The array that it is an element of: an array `keys` of fixed length is declared as `keys[0]`, `keys[1]` and so on.
    #[must_use]
    pub fn array(&self) -> Option<&str> {
        self.name.split_once('[').map(|(array, _)| array)
    }
}

/// One of the two lists that a script gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// `KEYS`
    Keys,
    /// `ARGV`
    Arguments,
}

impl List {
    /// The other of the two.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Keys => Self::Arguments,
            Self::Arguments => Self::Keys,
        }
    }
}

impl Signature {
    /// The name by which a library registers the function.
    #[must_use]
    pub fn registered(&self) -> &str {
        self.registered.as_deref().unwrap_or(&self.function)
    }

    /// The parameters of one list.
    #[must_use]
    pub fn list(&self, list: List) -> &[Parameter] {
        match list {
            List::Keys => &self.keys,
            List::Arguments => &self.arguments,
        }
    }

    /// The parameter that is sent as `ARGV[index]`, as far as each in front of it is one value.
    #[must_use]
    pub fn argument(&self, index: i64) -> Option<&Parameter> {
        let position = usize::try_from(index).ok()?.checked_sub(1)?;
        let slice = self.arguments.iter().position(|parameter| parameter.variadic);
        match slice {
            Some(at) if at + 1 < self.arguments.len() && at <= position => None,
            Some(at) => self.arguments.get(position.min(at)).filter(|parameter| parameter.width == 1),
            None => self.arguments.get(position),
        }
    }

    /// Whether the number of values in `list` depends on the call.
    #[must_use]
    pub fn varies(&self, list: List) -> bool {
        self.list(list).iter().any(|parameter| parameter.variadic || parameter.optional)
    }

    /// How many values `list` has without a slice, and whether it has one.
    #[must_use]
    pub fn arity(&self, list: List) -> (usize, bool) {
        let parameters = self.list(list);
        let variadic = parameters.iter().any(|parameter| parameter.variadic);
        (parameters.len() - usize::from(variadic), variadic)
    }
}

impl List {
    /// The table's name in Lua.
    #[must_use]
    pub fn table(self) -> &'static str {
        match self {
            Self::Keys => "KEYS",
            Self::Arguments => "ARGV",
        }
    }

    /// `1 key`, `2 arguments`
    #[must_use]
    pub fn count(self, count: usize) -> String {
        format!("{count} {}{}", self.noun(), if count == 1 { "" } else { "s" })
    }

    /// `key`, `argument`
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Keys => "key",
            Self::Arguments => "argument",
        }
    }
}
