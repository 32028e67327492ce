//! What follows each answer, however it arrives; no server is needed for that.

use super::{Attempt, RegisteredCode, Step};
use crate::mock::{SCRIPT, parsed_line};
use crate::server_words::is_its_own;
use crate::target::Target;
use crate::target::library::Library;
use crate::target::script::Script;
use crate::target::verb::{Function, Verb};
use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind, Value};

static TARGET: Target = Target::new(&SCRIPT, Verb::Eval, "");
static CODE: Script = Script::new("x.lua", "#!lua name=x\n-- attempts", "");
static LIBRARY: Library = Library::new("x", CODE, &["f"]);
static FUNCTION: Target = Target::new(&CODE, Verb::Call(Function { name: "f", library: &LIBRARY }), "");

fn line(text: &str) -> Value {
    parsed_line(text)
}

mod a_script {
    use super::*;

    fn is_sent_again(reply: RedisResult<Value>) -> bool {
        matches!(Attempt::new(&TARGET, None).after_call(reply), Step::SendText)
    }

    #[test]
    fn that_is_missing_is_sent_however_the_error_arrives() {
        for text in ["-NOSCRIPT No matching script. Please use EVAL.", "-NOSCRIPT No matching script."] {
            assert!(is_sent_again(Ok(line(text))));
            assert!(is_sent_again(line(text).extract_error()));
            let attributed = Value::Attribute { data: Box::new(line(text)), attributes: Vec::new() };
            assert!(is_sent_again(Ok(attributed)));
        }
    }

    #[test]
    fn is_sent_after_nothing_else() {
        for text in [
            "-NOSCRIPT",
            "-NOSCRIPT of mine",
            "-ERR No matching script.",
            "-BUSY x",
            "-noscript No matching script.",
        ] {
            assert!(!is_sent_again(Ok(line(text))), "{text}");
        }
        assert!(!is_sent_again(Ok(Value::Nil)));
        assert!(!is_sent_again(Ok(Value::Array(vec![line("-NOSCRIPT No matching script.")]))));
        let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        assert!(!is_sent_again(Err(RedisError::from(broken))));
        let nameless = RedisError::from((ErrorKind::Server(ServerErrorKind::NoScript), "No matching script"));
        assert!(!is_sent_again(Err(nameless)));
    }

    #[test]
    fn is_sent_once() {
        let attempt = Attempt::new(&TARGET, None);
        let answer = || line("-NOSCRIPT No matching script.");
        assert!(matches!(attempt.after_text(Ok(answer())), Step::Done(Err(_))));
    }

    #[test]
    fn that_may_say_so_itself_had_its_text() {
        static IMITATING: Script = SCRIPT.may_imitate_server();
        static EVAL: Target = Target::new(&IMITATING, Verb::EvalText, "");
        let step = Attempt::new(&EVAL, None).after_call(Ok(line("-NOSCRIPT No matching script.")));
        assert!(matches!(step, Step::Done(Err(error)) if is_its_own(&error)));
    }
}

mod a_function {
    use super::*;

    fn is_loaded(reply: RedisResult<Value>) -> bool {
        matches!(Attempt::new(&FUNCTION, None).after_call(reply), Step::LoadAndCall(_))
    }

    #[test]
    fn that_is_missing_is_loaded_however_the_error_arrives() {
        assert!(is_loaded(Ok(line("-ERR Function not found"))));
        assert!(is_loaded(line("-ERR Function not found").extract_error()));
    }

    #[test]
    fn is_loaded_after_nothing_else() {
        for text in [
            "-ERR Function not found script: hit, on @user_function:3.",
            "-Function not found",
            "-ERR Library not found",
            "-NOSCRIPT No matching script.",
            ":1",
        ] {
            assert!(!is_loaded(Ok(line(text))), "{text}");
        }
        let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        assert!(!is_loaded(Err(broken.into())));
    }

    fn after_both(was_loaded: bool, loaded: &str, called: &str) -> Step {
        let mut attempt = Attempt { was_loaded, ..Attempt::new(&FUNCTION, None) };
        attempt.after_both(&LIBRARY, Ok(line(loaded)), Ok(line(called)))
    }

    #[test]
    fn counts_and_its_load_tells_why_it_is_missing() {
        let (exists, missing) = ("-ERR Library 'limits' already exists", "-ERR Function not found");
        assert!(matches!(after_both(false, exists, ":1"), Step::Done(Ok(Value::Int(1)))));
        let oom = after_both(false, exists, "-OOM x");
        assert!(matches!(oom, Step::Done(Err(error)) if error.code() == Some("OOM")));
        assert!(matches!(after_both(false, "+limits", missing), Step::LoadAndCall(_)));
        let reason = |was_loaded, loaded| match after_both(was_loaded, loaded, missing) {
            Step::Done(Err(reason)) => reason.detail().map(str::to_owned),
            _ => None,
        };
        assert_eq!(reason(false, exists).as_deref(), Some("Library 'limits' already exists"));
        assert_eq!(reason(true, exists).as_deref(), Some("Function not found"));
        assert_eq!(reason(true, "+limits").as_deref(), Some("Function not found"));
    }

    #[test]
    fn that_may_say_so_itself_is_called_again_only_if_it_had_to_be_loaded() {
        static IMITATING: Script = CODE.may_imitate_server();
        static CALL: Target =
            Target::new(&IMITATING, Verb::Call(Function { name: "f", library: &LIBRARY }), "");
        let (exists, missing) = ("-ERR Library 'x' already exists", "-ERR Function not found");
        let attempt = || {
            let mut attempt = Attempt::new(&CALL, Attempt::loads(&CALL));
            assert!(matches!(attempt.after_call(Ok(line(missing))), Step::Load(_)));
            attempt
        };
        for (found, is_own, detail) in [
            (RegisteredCode::ThisCode, true, "Function not found"),
            (RegisteredCode::OtherCode, false, "Library 'x' already exists"),
            (RegisteredCode::Nothing, false, "Function not found"),
        ] {
            let mut attempt = attempt();
            assert!(matches!(attempt.after_load(&LIBRARY, Ok(line(exists))), Step::Ask(_)));
            let Step::Done(Err(error)) = attempt.after_answer(found) else { panic!("it is over") };
            assert_eq!((is_its_own(&error), error.detail()), (is_own, Some(detail)));
        }
        let mut attempt = attempt();
        assert!(matches!(attempt.after_load(&LIBRARY, Ok(line("+x"))), Step::Call));
        let again = attempt.after_second_call(Ok(line(missing)));
        assert!(matches!(again, Step::Done(Err(error)) if is_its_own(&error)));
    }
}
