//! One suite, run on SQLite and on a throw-away PostgreSQL. What holds on one holds on the other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod at_rest;
mod authorship;
mod base;
mod demo;
mod enrolment;
mod erasure;
mod feed;
mod field;
mod groups;
mod limits;
mod locks;
mod months;
mod moves;
mod newer;
mod order;
mod own_values;
mod partitions;
mod periods;
mod placement;
mod push;
mod reports;
mod roles;
mod rotation;
mod scopes;
mod sites;
mod superseded;
mod together;
mod told;
mod unseal;
mod verify;

/// Makes a test of each function for each store.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::base::Base::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::base::Base::postgres().await).await;
            })+
        }
    };
}
pub(crate) use on_both;
