//! The key-value store in memory: expiry, and what one call does in one piece.

use enter_exit::patterns::KeyValueStore;

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_call_takes_a_round_trip_and_happens_in_the_middle_of_it() {
    check(
        async {
            let store = KeyValueStore::new(ms(10));
            let other = store.clone();
            let reader = create_task("reader", async move {
                sleep(ms(5)).await?;
                other.get("k").await
            });
            store.set("k", "v").await?;
            print(format!("set at {}", now()));
            print(format!("read {:?} at {}", reader.await?, now()));
            Ok(())
        },
        &["set at 0.020000", "read Some(\"v\") at 0.025000"],
    );
}

#[test]
fn a_key_is_set_once_until_it_expires() {
    check(
        async {
            let store = KeyValueStore::new(ms(1));
            print(store.set_if_absent("k", "a", ms(10)).await?.to_string());
            print(store.set_if_absent("k", "b", ms(10)).await?.to_string());
            // Set at 1 ms: gone at 11 ms.
            sleep(ms(5)).await?;
            print(format!("{:?}", store.get("k").await?));
            print(format!("{:?}", store.get("k").await?));
            print(store.set_if_absent("k", "c", ms(10)).await?.to_string());
            Ok(())
        },
        &["true", "false", "Some(\"a\")", "None", "true"],
    );
}

#[test]
fn of_two_that_set_at_once_one_is_told_that_it_did() {
    check(
        async {
            let store = KeyValueStore::new(ms(1));
            let tasks = ["a", "b"].map(|name| {
                let store = store.clone();
                create_task(
                    name,
                    async move { store.set_if_absent("k", name, ms(10)).await },
                )
            });
            print(format!("{:?}", gather(tasks).await?));
            Ok(())
        },
        &["[true, false]"],
    );
}

#[test]
fn a_key_is_deleted_only_by_who_knows_its_value() {
    check(
        async {
            let store = KeyValueStore::new(ms(1));
            store.set("k", "mine").await?;
            print(store.delete_if_equal("k", "yours").await?.to_string());
            print(store.delete_if_equal("k", "mine").await?.to_string());
            print(store.delete_if_equal("k", "mine").await?.to_string());
            print(format!("{:?}", store.get("k").await?));
            Ok(())
        },
        &["false", "true", "false", "None"],
    );
}

#[test]
fn a_call_cancelled_on_the_way_there_did_nothing_and_on_the_way_back_did_all() {
    check(
        async {
            for after in [5, 15] {
                let store = KeyValueStore::new(ms(10));
                let other = store.clone();
                let setter = create_task("setter", async move { other.set("k", "v").await });
                sleep(ms(after)).await?;
                setter.cancel();
                print(format!("{:?}", store.get("k").await?));
                print(format!("cancelled {}", setter.is_cancelled()));
            }
            Ok(())
        },
        &["None", "cancelled true", "Some(\"v\")", "cancelled true"],
    );
}
