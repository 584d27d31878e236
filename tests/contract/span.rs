//! Spans: inside which other, for how long, with what end.

use enter_exit::patterns::{FinishedSpan, SpanOutcome, Spans};

use crate::support::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn print_all(spans: &Spans) {
    for span in spans.finished() {
        let FinishedSpan {
            number,
            parent,
            name,
            ..
        } = &span;
        let outcome = match &span.outcome {
            SpanOutcome::Ended => "ended".to_owned(),
            SpanOutcome::Failed(error) => format!("failed, {error}"),
            SpanOutcome::Cancelled => "cancelled".to_owned(),
        };
        let tags: Vec<String> = span
            .tags
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        print(format!(
            "{number} in {} {name} [{}] from {} for {}: {outcome}",
            parent.map_or("-".to_owned(), |parent| parent.to_string()),
            tags.join(" "),
            span.started.as_ms(),
            span.duration.as_ms(),
        ));
    }
}

#[test]
fn a_span_knows_the_one_around_it_its_tags_its_time_and_its_end() {
    check(
        async {
            let spans = Spans::new();
            let outer = spans.span("outer").tag("port", "80");
            report(async_with(outer, async |tags| {
                sleep(ms(5)).await?;
                async_with(spans.span("inner"), async |tags| {
                    tags.set("rows", "1");
                    tags.set("rows", "2");
                    sleep(ms(10)).await
                })
                .await?;
                tags.set("user", "ada");
                raise::<()>(ValueError.of("v"))
            }))
            .await?;
            async_with(spans.span("after"), async |_| Ok(())).await?;
            print_all(&spans);
            Ok(())
        },
        &[
            "ValueError: v",
            "2 in 1 inner [rows=2] from 5 for 10: ended",
            "1 in - outer [port=80 user=ada] from 0 for 15: failed, ValueError: v",
            "3 in - after [] from 15 for 0: ended",
        ],
    );
}

#[test]
fn each_task_has_a_current_span_of_its_own_that_starts_with_its_creators() {
    check(
        async {
            let spans = Spans::new();
            let inside = spans.clone();
            async_with(spans.span("server"), async |_| {
                let tasks = [("a", 10), ("b", 5)].map(|(name, time)| {
                    let spans = inside.clone();
                    create_task(name, async move {
                        async_with(spans.span(name), async |_| {
                            sleep(ms(time)).await?;
                            async_with(spans.span("load"), async |_| sleep(ms(time)).await).await
                        })
                        .await?;
                        Ok(())
                    })
                });
                gather(tasks).await
            })
            .await?;
            print_all(&spans);
            Ok(())
        },
        &[
            "4 in 3 load [] from 5 for 5: ended",
            "3 in 1 b [] from 0 for 10: ended",
            "5 in 2 load [] from 10 for 10: ended",
            "2 in 1 a [] from 0 for 20: ended",
            "1 in - server [] from 0 for 20: ended",
        ],
    );
}

#[test]
fn a_body_that_is_cancelled_is_collected_as_that() {
    check(
        async {
            let spans = Spans::new();
            let inside = spans.clone();
            let task = create_task("task", async move {
                async_with(inside.span("work"), async |_| sleep(ms(10)).await).await?;
                Ok(())
            });
            sleep(ms(4)).await?;
            task.cancel();
            report(async { task.await }).await?;
            print_all(&spans);
            Ok(())
        },
        &["CancelledError", "1 in - work [] from 0 for 4: cancelled"],
    );
}

#[test]
fn a_span_is_entered_once() {
    check(
        async {
            let spans = Spans::new();
            let mut span = spans.span("work");
            span.enter().await?;
            report(span.enter()).await?;
            span.exit(None).await?;
            span.exit(None).await?;
            report(span.enter()).await?;
            print(spans.finished().len().to_string());
            Ok(())
        },
        &[
            "RuntimeError: a span is entered once",
            "RuntimeError: a span is entered once",
            "1",
        ],
    );
}
