//! What the command line sets: the levels of lints, and the servers that the scripts are for.

use redis_script_analyzer::lints::REFUSALS;
use redis_script_analyzer::{Level, Levels, Settings, Target, UnknownServer};

use crate::arguments::{LevelArguments, TargetArguments};
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

impl TargetArguments {
    /// What the scripts are for, with these levels.
    pub(crate) fn settings(&self, levels: Levels) -> Result<Settings, Failure> {
        let servers = self.servers.iter().map(|written| Target::parse(written));
        let servers = servers.collect::<Result<_, _>>().map_err(|unknown| unknown_server(&unknown))?;
        Ok(Settings { levels, servers, cluster: self.cluster, ..Settings::default() })
    }
}

fn unknown_server(unknown: &UnknownServer) -> Failure {
    Failure::Sentence(format!("{}; {}", unknown.fact, unknown.help))
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
