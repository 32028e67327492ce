//! Tuples of up to twelve, each element with a type of its own.

use super::answers::Answers;
use super::call::Sink;
use super::calls::Calls;

macro_rules! tuples {
    ($($($part:ident)+;)*) => {$(
        impl<$($part: Calls),+> Calls for ($($part,)+) {
            type Results = ($($part::Results,)+);

            #[expect(non_snake_case, reason = "an element is named as its type is")]
            fn gather<'a>(&'a self, sink: &mut dyn Sink<'a>) {
                let ($($part,)+) = self;
                $($part.gather(sink);)+
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
