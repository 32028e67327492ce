//! The levels that the command line sets for single lints.

use redis_script_analyzer::lints::REFUSALS;
use redis_script_analyzer::{Level, Levels};

use crate::arguments::LevelArguments;
use crate::outcome::Failure;

impl LevelArguments {
    /// The strictest level is set last, and so holds.
    pub(crate) fn levels(&self) -> Result<Levels, Failure> {
        let mut levels = Levels::default();
        for (names, level) in
            [(&self.allow, Level::Allow), (&self.warn, Level::Warn), (&self.deny, Level::Deny)]
        {
            for name in names {
                levels.set(name, level).map_err(|nearest| unknown(name, nearest))?;
            }
        }
        Ok(levels)
    }
}

/// The sentence for a name that no lint has.
pub(crate) fn unknown(name: &str, nearest: Option<&str>) -> Failure {
    if REFUSALS.iter().any(|refusal| refusal.name == name) {
        return Failure::Sentence(format!(
            "the level of `{name}` can't be set: a script that can't be read is always denied"
        ));
    }
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`redis-script lints` lists them".to_owned(),
    };
    Failure::Sentence(format!("there is no lint `{name}`; {help}"))
}
