//! Counts locals, upvalues and loops per function, because Lua's compiler limits or checks them while it parses.
//!
//! Not the meaning of names: that is found from the tree.

/// How many locals a function may have at one time.
const LOCALS: usize = 200;
/// How many locals a function may declare in all.
const DECLARED: usize = 32_767;
/// How many locals of other functions a function may use.
const UPVALUES: usize = 60;

/// The functions around a place, the innermost last.
#[derive(Debug)]
pub(super) struct Scopes<'a> {
    functions: Vec<Function<'a>>,
}

/// One function while its body is read.
#[derive(Debug)]
struct Function<'a> {
    /// 0 for the main function, as in Lua.
    line: usize,
    locals: Vec<&'a str>,
    /// So many of the locals can be seen already; the rest are of a declaration under way.
    visible: usize,
    declared: usize,
    upvalues: Vec<Upvalue>,
    loops: usize,
    variadic: bool,
}

/// Where the enclosing function has what this one uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Upvalue {
    Local(usize),
    Upvalue(usize),
}

/// A number of locals to return to when a block ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize);

impl<'a> Scopes<'a> {
    /// Within the main function.
    pub(super) fn new() -> Self {
        let mut scopes = Self { functions: Vec::new() };
        scopes.open_function(0);
        scopes.set_variadic();
        scopes
    }

    pub(super) fn open_function(&mut self, line: usize) {
        self.functions.push(Function {
            line,
            locals: Vec::new(),
            visible: 0,
            declared: 0,
            upvalues: Vec::new(),
            loops: 0,
            variadic: false,
        });
    }

    pub(super) fn close_function(&mut self) {
        self.functions.pop();
    }

    pub(super) fn set_variadic(&mut self) {
        if let Some(function) = self.functions.last_mut() {
            function.variadic = true;
        }
    }

    pub(super) fn is_variadic(&self) -> bool {
        self.functions.last().is_some_and(|function| function.variadic)
    }

    pub(super) fn enter_loop(&mut self) {
        if let Some(function) = self.functions.last_mut() {
            function.loops += 1;
        }
    }

    pub(super) fn leave_loop(&mut self) {
        if let Some(function) = self.functions.last_mut() {
            function.loops -= 1;
        }
    }

    pub(super) fn in_loop(&self) -> bool {
        self.functions.last().is_some_and(|function| function.loops > 0)
    }

    pub(super) fn enter_block(&self) -> Mark {
        Mark(self.functions.last().map_or(0, |function| function.visible))
    }

    pub(super) fn leave_block(&mut self, mark: Mark) {
        if let Some(function) = self.functions.last_mut() {
            function.locals.truncate(mark.0);
            function.visible = function.locals.len();
        }
    }

    /// Adds a local that can't be seen yet, or says which limit it breaks.
    pub(super) fn declare(&mut self, name: &'a str) -> Result<(), String> {
        match self.functions.last_mut() {
            Some(function) => function.declare(name),
            None => Ok(()),
        }
    }

    /// From here on every declared local can be seen.
    pub(super) fn show_locals(&mut self) {
        if let Some(function) = self.functions.last_mut() {
            function.visible = function.locals.len();
        }
    }

    /// Counts a use of `name`: where it is a local of an outer function, every function between has an upvalue.
    pub(super) fn resolve(&mut self, name: &str) -> Result<(), String> {
        if self.functions.len() == 1 {
            return Ok(());
        }
        let found = self
            .functions
            .iter()
            .enumerate()
            .rev()
            .find_map(|(owner, function)| function.visible_local(name).map(|local| (owner, local)));
        let Some((owner, local)) = found else { return Ok(()) };
        let mut origin = Upvalue::Local(local);
        for function in self.functions.iter_mut().skip(owner + 1) {
            origin = Upvalue::Upvalue(function.upvalue(origin)?);
        }
        Ok(())
    }

    /// What Lua says where the current function breaks a limit.
    pub(super) fn limit_message(&self, limit: usize, what: &str) -> String {
        let line = self.functions.last().map_or(0, |function| function.line);
        limit_message(line, limit, what)
    }
}

impl<'a> Function<'a> {
    fn declare(&mut self, name: &'a str) -> Result<(), String> {
        if self.locals.len() >= LOCALS {
            return Err(limit_message(self.line, LOCALS, "local variables"));
        }
        if self.declared >= DECLARED {
            return Err("too many local variables".into());
        }
        self.declared += 1;
        self.locals.push(name);
        Ok(())
    }

    fn visible_local(&self, name: &str) -> Option<usize> {
        self.locals.iter().take(self.visible).rposition(|local| *local == name)
    }

    fn upvalue(&mut self, origin: Upvalue) -> Result<usize, String> {
        if let Some(known) = self.upvalues.iter().position(|upvalue| *upvalue == origin) {
            return Ok(known);
        }
        if self.upvalues.len() >= UPVALUES {
            return Err(limit_message(self.line, UPVALUES, "upvalues"));
        }
        self.upvalues.push(origin);
        Ok(self.upvalues.len() - 1)
    }
}

fn limit_message(line: usize, limit: usize, what: &str) -> String {
    match line {
        0 => format!("main function has more than {limit} {what}"),
        _ => format!("function at line {line} has more than {limit} {what}"),
    }
}
