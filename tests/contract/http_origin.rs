//! The HTTP origin in memory: answers, connections, and refusals.

use enter_exit::Builtin::OSError;
use enter_exit::patterns::{HttpOrigin, http_error};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Two connections, and 10 ms for an answer.
fn origin() -> HttpOrigin {
    HttpOrigin::new("origin", 2, ms(10))
        .route("/books", "12 books")
        .answer("/down", 503, "Service Unavailable")
}

async fn fetch(origin: HttpOrigin, path: &'static str) -> Result<()> {
    async_with(origin.get(path), async |response| {
        print(format!("{path} {} at {}", response.status(), now().as_ms()));
        response.check()?;
        print(response.text()?);
        Ok(())
    })
    .await?;
    Ok(())
}

#[test]
fn an_answer_has_a_status_and_a_text_and_an_error_only_if_one_checks() {
    check(
        async {
            async_with(origin(), async |origin| {
                for path in ["/books", "/down", "/lost"] {
                    report(fetch(origin.clone(), path)).await?;
                }
                Ok(())
            })
            .await?;
            Ok(())
        },
        &[
            "/books 200 at 10",
            "12 books",
            "ok",
            "/down 503 at 20",
            "HTTPError: HTTP Error 503: Service Unavailable",
            "/lost 404 at 30",
            "HTTPError: HTTP Error 404: Not Found",
        ],
    );
    assert!(http_error().is_subclass(&OSError.into()));
}

#[test]
fn there_are_so_many_connections_and_who_fails_or_is_cancelled_gives_its_own_back() {
    check(
        async {
            async_with(origin(), async |origin| {
                let tasks = ["/books", "/down", "/books", "/books", "/books"]
                    .map(|path| create_task(path, fetch(origin.clone(), path)));
                sleep(ms(5)).await?;
                // One that has a connection, and one that waits for one.
                tasks[0].cancel();
                tasks[3].cancel();
                print(format!("{:?}", gather_settled(tasks).await?));
                Ok(())
            })
            .await?;
            Ok(())
        },
        &[
            "/down 503 at 10",
            "/books 200 at 15",
            "12 books",
            "/books 200 at 20",
            "12 books",
            "[Err(CancelledError('')), \
             Err(HTTPError('HTTP Error 503: Service Unavailable')), Ok(()), \
             Err(CancelledError('')), Ok(())]",
        ],
    );
}

#[test]
fn it_refuses_before_it_is_entered_and_after_it_was_left() {
    check(
        async {
            let origin = origin();
            report(fetch(origin.clone(), "/books")).await?;
            async_with(origin.clone(), async |_| Ok(())).await?;
            report(fetch(origin.clone(), "/books")).await?;
            report(async_with(origin, async |_| Ok(()))).await
        },
        &[
            "ConnectionRefusedError: [Errno 111] Connection refused",
            "ConnectionRefusedError: [Errno 111] Connection refused",
            "RuntimeError: a server is started once",
        ],
    );
}

#[test]
fn closed_in_between_requests_are_reset_and_those_that_wait_are_refused() {
    check(
        async {
            let tasks = async_with(origin(), async |origin| {
                let tasks =
                    ["a", "b", "c"].map(|name| create_task(name, fetch(origin.clone(), "/books")));
                sleep(ms(5)).await?;
                Ok(tasks)
            })
            .await?;
            for task in tasks.into_iter().flatten() {
                report(async { task.await }).await?;
            }
            Ok(())
        },
        &[
            "ConnectionResetError: [Errno 104] Connection reset by peer",
            "ConnectionResetError: [Errno 104] Connection reset by peer",
            "ConnectionRefusedError: [Errno 111] Connection refused",
        ],
    );
}

#[test]
fn the_text_is_there_until_the_request_is_left_and_a_request_is_one_at_a_time() {
    check(
        async {
            async_with(origin(), async |origin| {
                let mut request = origin.get("/books");
                let response = request.enter().await?;
                report(request.enter()).await?;
                print(response.text()?);
                request.exit(None).await?;
                request.exit(None).await?;
                report(async { response.text() }).await?;
                print(response.status().to_string());
                // Its connection came back once: two have one, the third waits.
                let tasks =
                    ["a", "b", "c"].map(|name| create_task(name, fetch(origin.clone(), "/books")));
                gather(tasks).await
            })
            .await?;
            Ok(())
        },
        &[
            "RuntimeError: the request is open already",
            "12 books",
            "RuntimeError: the response is closed",
            "200",
            "/books 200 at 20",
            "12 books",
            "/books 200 at 20",
            "12 books",
            "/books 200 at 30",
            "12 books",
        ],
    );
}
