//! Tests of the service over HTTP, on a live server.
#![cfg(test)]

mod live;
mod login;
mod payments;
mod jobs;
mod leaderboard;
mod pages;
mod outage;
mod transcript;
