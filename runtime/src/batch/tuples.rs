//! Tuples of up to twelve, each element with a type of its own.

use super::calls::{Answers, Call, Calls};

macro_rules! tuples {
    ($($($part:ident)+;)*) => {$(
        impl<$($part: Calls),+> Calls for ($($part,)+) {
            type Results = ($($part::Results,)+);

            #[expect(non_snake_case, reason = "an element is named as its type is")]
            fn gather<'a>(&'a self, calls: &mut Vec<Call<'a>>) {
                let ($($part,)+) = self;
                $($part.gather(calls);)+
            }

            #[expect(non_snake_case, reason = "an element is named as its type is")]
            fn decode(&self, answers: &mut Answers) -> Self::Results {
                let ($($part,)+) = self;
                ($($part.decode(answers),)+)
            }
        }
    )*};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
}
