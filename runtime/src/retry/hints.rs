//! What this program remembers of the libraries that it has met: hints in a small table, for which nobody waits.
//! A hint that is lost, or taken by another library, costs a text that is sent once more, or an error that names the library.

use core::sync::atomic::{AtomicUsize, Ordering};

use crate::target::library::Library;

const ROOM: usize = 64;

/// Addresses of texts, each in the place that the address gives it.
static MET: [AtomicUsize; ROOM] = [const { AtomicUsize::new(0) }; ROOM];
static LOADS: [AtomicUsize; ROOM] = [const { AtomicUsize::new(0) }; ROOM];

/// Whether some server had the library when a batch last asked, or took it, and none was found to lack it since.
pub(crate) fn is_met(library: &Library) -> bool {
    entry(&MET, library).is_some_and(|met| met.load(Ordering::Relaxed) == address(library))
}

/// A server has it.
pub(crate) fn meet(library: &Library) {
    if let Some(met) = entry(&MET, library) {
        met.store(address(library), Ordering::Relaxed);
    }
}

/// A server lacked it.
pub(crate) fn forget(library: &Library) {
    if let Some(met) = entry(&MET, library) {
        met.store(0, Ordering::Relaxed);
    }
}

/// How often a server took it, or another library that has the same place.
pub(crate) fn loads(library: &Library) -> usize {
    entry(&LOADS, library).map_or(0, |loads| loads.load(Ordering::Acquire))
}

/// A server took it.
pub(crate) fn loaded(library: &Library) {
    meet(library);
    if let Some(loads) = entry(&LOADS, library) {
        loads.fetch_add(1, Ordering::Release);
    }
}

fn address(library: &Library) -> usize {
    library.code().source().as_ptr().addr()
}

fn entry<'t>(table: &'t [AtomicUsize; ROOM], library: &Library) -> Option<&'t AtomicUsize> {
    // Texts lie beside each other, so the lowest bits of their addresses differ little.
    let address = address(library);
    table.get((address ^ (address >> 6) ^ (address >> 12)) % ROOM)
}

#[cfg(test)]
mod tests {
    use super::{Library, forget, is_met, loaded, loads, meet};
    use crate::target::script::Script;

    #[test]
    fn a_library_is_met_until_a_server_lacks_it() {
        let text: &'static str = Box::leak(String::from("#!lua name=x\n").into_boxed_str());
        let library = Library::new("x", Script::new("x.lua", text, ""), &[]);
        assert!(!is_met(&library));
        meet(&library);
        assert!(is_met(&library));
        forget(&library);
        assert!(!is_met(&library));
        let before = loads(&library);
        loaded(&library);
        assert!(loads(&library) > before);
    }
}
