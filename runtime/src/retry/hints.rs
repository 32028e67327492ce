//! What this program remembers of the libraries that it has met: hints in a small table, for which nobody waits.
//! A hint that is lost, or taken by another library, costs a text that is sent once more, or an error that names the library.

use core::sync::atomic::{AtomicUsize, Ordering};

use crate::target::library::Library;

const ROOM: usize = 64;
/// How many of them an address may have.
const PLACES: usize = 4;

/// Addresses of texts, each in one of the places that the address gives it.
static MET: [AtomicUsize; ROOM] = [const { AtomicUsize::new(0) }; ROOM];
static LOADS: [AtomicUsize; ROOM] = [const { AtomicUsize::new(0) }; ROOM];

/// Whether some server had the library when a batch last asked, or took it, and none was found to lack it since.
pub(crate) fn is_met(library: &Library) -> bool {
    knows(&MET, address(library))
}

/// A server has it.
pub(crate) fn meet(library: &Library) {
    remember(&MET, address(library));
}

/// A server lacked it.
pub(crate) fn forget(library: &Library) {
    drop_from(&MET, address(library));
}

/// How often a server took it, or another library that has the same place.
pub(crate) fn loads(library: &Library) -> usize {
    LOADS.get(first_place(address(library))).map_or(0, |loads| loads.load(Ordering::Acquire))
}

/// A server took it.
pub(crate) fn loaded(library: &Library) {
    meet(library);
    if let Some(loads) = LOADS.get(first_place(address(library))) {
        loads.fetch_add(1, Ordering::Release);
    }
}

fn address(library: &Library) -> usize {
    library.code().source().as_ptr().addr()
}

type Table = [AtomicUsize; ROOM];

fn knows(table: &Table, address: usize) -> bool {
    places(table, address).any(|place| place.load(Ordering::Relaxed) == address)
}

/// In the first free place that it may have; where others have them all, it takes that of one.
fn remember(table: &Table, address: usize) {
    let take = |place: &AtomicUsize| {
        place.compare_exchange(0, address, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    };
    if !knows(table, address)
        && !places(table, address).any(take)
        && let Some(first) = places(table, address).next()
    {
        first.store(address, Ordering::Relaxed);
    }
}

fn drop_from(table: &Table, address: usize) {
    for place in places(table, address) {
        let _ = place.compare_exchange(address, 0, Ordering::Relaxed, Ordering::Relaxed);
    }
}

/// Where an address may stand: several places, so that two libraries do not put each other out.
fn places(table: &Table, address: usize) -> impl Iterator<Item = &AtomicUsize> {
    table.iter().cycle().skip(first_place(address)).take(PLACES)
}

/// Texts lie beside each other, so the lowest bits of their addresses differ little.
fn first_place(address: usize) -> usize {
    (address ^ (address >> 6) ^ (address >> 12)) % ROOM
}

#[cfg(test)]
mod tests {
    use super::{Library, PLACES, ROOM, drop_from, forget, is_met, knows, loaded, loads, meet, remember};
    use crate::target::script::Script;
    use core::sync::atomic::AtomicUsize;

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

    #[test]
    fn those_of_the_same_places_are_known_beside_each_other() {
        let table = [const { AtomicUsize::new(0) }; ROOM];
        let of_the_last = (1..).filter(|address| super::first_place(*address) == ROOM - 1);
        let all: Vec<usize> = of_the_last.take(PLACES + 1).collect();
        let known = || all.iter().filter(|address| knows(&table, **address)).count();
        for (count, address) in (1..).zip(&all) {
            remember(&table, *address);
            remember(&table, *address);
            assert_eq!(known(), count.min(PLACES));
            assert!(knows(&table, *address));
        }
        all.iter().for_each(|address| drop_from(&table, *address));
        assert_eq!(known(), 0);
    }
}
