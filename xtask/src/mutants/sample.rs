//! Which mutants are tried: as many as are asked for, chosen by a seed, so that the same seed over the same tree takes the same ones.

use crate::run::Outcome;

/// How many, and which.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sample {
    pub(super) size: usize,
    pub(super) seed: u64,
}

impl Sample {
    /// `--sample N` and `--seed N`, and the arguments that are for `cargo mutants`.
    pub(super) fn parse<'a>(arguments: &[&'a str]) -> Outcome<(Self, Vec<&'a str>)> {
        let (mut sample, mut rest) = (Self { size: 600, seed: 1 }, Vec::new());
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut number = || -> Outcome<u64> {
                let number = arguments.next().ok_or_else(|| format!("`{argument}` needs a number"))?;
                Ok(number.parse().map_err(|_| format!("`{argument}` needs a number, not `{number}`"))?)
            };
            match *argument {
                "--sample" => sample.size = usize::try_from(number()?)?,
                "--seed" => sample.seed = number()?,
                other => rest.push(other),
            }
        }
        Ok((sample, rest))
    }

    /// So many twelfths of the sample, from one part of the code.
    pub(super) fn chosen_names<'a>(&self, names: &'a [String], twelfths: usize) -> Vec<&'a str> {
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.sort_by_cached_key(|name| rank(self.seed, name));
        names.truncate((self.size * twelfths).div_ceil(12));
        names
    }
}

/// A hash that never changes, unlike the standard library's: FNV-1a, and a stir for its high bits.
fn rank(seed: u64, name: &str) -> u64 {
    let text = format!("{seed} {name}");
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let stirred = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    stirred ^ (stirred >> 33)
}

/// The regular expression that only this name matches.
pub(super) fn pattern(name: &str) -> String {
    let escaped = name.chars().flat_map(|it| {
        let is_plain =
            it.is_alphanumeric() || it.is_whitespace() || !it.is_ascii() || "_:/\"'=,;<>@%!`".contains(it);
        (!is_plain).then_some('\\').into_iter().chain([it])
    });
    format!("^{}$", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ours_goes_on() {
        let (sample, rest) = Sample::parse(&["--seed", "7", "--jobs", "2", "--sample", "30"]).unwrap();
        assert_eq!((sample, rest), (Sample { size: 30, seed: 7 }, vec!["--jobs", "2"]));
        assert_eq!(Sample::parse(&[]).unwrap().0, Sample { size: 600, seed: 1 });
        assert_eq!(Sample::parse(&["--seed"]).unwrap_err().to_string(), "`--seed` needs a number");
        let refused = Sample::parse(&["--sample", "x"]).unwrap_err().to_string();
        assert_eq!(refused, "`--sample` needs a number, not `x`");
    }

    #[test]
    fn a_seed_always_takes_the_same() {
        let names: Vec<String> = (0..100).map(|number| format!("mutant {number}")).collect();
        let of = |seed, twelfths| Sample { size: 12, seed }.chosen_names(&names, twelfths);
        assert_eq!(of(1, 12), of(1, 12));
        assert_eq!(of(1, 3), of(1, 12)[..3]);
        assert_ne!(of(1, 12), of(2, 12));
    }

    #[test]
    fn a_name_is_taken_by_its_letters() {
        assert_eq!(
            pattern("a.rs:1:2: replace f -> Vec<u8> with vec![]"),
            r"^a\.rs:1:2: replace f \-> Vec<u8> with vec!\[\]$"
        );
    }
}
