//! The catalogue: every lesson is whole, and says what happens.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use enter_exit::lessons::{self, Kind, Prose, SettingsError};
use enter_exit::trace::{RunEnd, What, seconds};

#[test]
fn ids_are_unique_and_fit_a_link() {
    let mut seen = BTreeSet::new();
    for lesson in lessons::all() {
        assert!(seen.insert(lesson.id), "{} stands twice", lesson.id);
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(lesson.id.chars().all(plain), "{}", lesson.id);
    }
}

/// How many sentences there are in a text: what ends one is followed by a
/// space, by a closing sign, or by nothing.
fn sentences(text: &str) -> usize {
    let ends = text.char_indices().filter(|(at, c)| {
        let next = text[at + c.len_utf8()..].chars().next();
        ".?!".contains(*c) && next.is_none_or(|next| " )\"”".contains(next))
    });
    ends.count()
}

#[test]
fn every_lesson_has_its_texts() {
    for lesson in lessons::all() {
        assert!(lesson.question.ends_with('?'), "{}", lesson.id);
        let sentences: usize = lesson.text.iter().map(|text| sentences(text)).sum();
        assert!((3..=6).contains(&sentences), "{}: {sentences}", lesson.id);
        assert!((2..=4).contains(&lesson.look_at.len()), "{}", lesson.id);
        // Whoever is to do something is told what.
        let has_task = lesson.text.iter().any(|text| text.contains("Your task: "));
        assert_eq!(has_task, lesson.is_to_be_solved(), "{}", lesson.id);
        // And it is known what is looked at.
        assert_eq!(!lesson.checks.is_empty(), has_task, "{}", lesson.id);
        assert!(!lesson.rows.is_empty(), "{}", lesson.id);
    }
}

#[test]
fn the_source_shown_is_the_program_and_nothing_else() {
    for lesson in lessons::all() {
        let source = lesson.source();
        assert!(source.contains("async fn main("), "{}", lesson.id);
        assert!(!source.contains("LESSON"), "{}", lesson.id);
        let file = std::fs::read_to_string(lesson.source.file).unwrap();
        let first_line = lesson.program().first_line as usize;
        let lines: Vec<&str> = file.lines().skip(first_line - 1).collect();
        assert_eq!(lines, source.lines().collect::<Vec<_>>(), "{}", lesson.id);
    }
}

#[test]
fn what_the_page_reads_in_a_lessons_file_is_what_was_compiled() {
    for lesson in lessons::all() {
        let file = std::fs::read_to_string(lesson.source.file).unwrap();
        let prose = Prose::read(&file);
        assert_eq!(prose.question, lesson.question, "{}", lesson.id);
        assert_eq!(prose.text, lesson.text, "{}", lesson.id);
        assert_eq!(prose.after, lesson.after, "{}", lesson.id);
        assert_eq!(prose.hints, lesson.hints, "{}", lesson.id);
        let answers = prose.answers.iter();
        let answers: Vec<_> = answers.map(|a| (&*a.text, a.right, &*a.why)).collect();
        let compiled = lesson.answers.iter();
        let compiled: Vec<_> = compiled.map(|a| (a.text, a.right, a.why)).collect();
        assert_eq!(answers, compiled, "{}", lesson.id);
        let moments = prose.look_at.iter();
        let moments: Vec<_> = moments
            .map(|look| [&*look.text, &*look.variant, &*look.task, &*look.event])
            .collect();
        let compiled = lesson.look_at.iter();
        let compiled: Vec<_> = compiled
            .map(|look| [look.text, look.variant, look.task, look.event])
            .collect();
        assert_eq!(moments, compiled, "{}", lesson.id);
        assert_eq!(lesson.source.program_in(&file), Some(lesson.source()));
        assert_eq!(lesson.source.program_in(&format!("{file}\n")), None);
    }
}

#[test]
fn the_python_names_every_version_whichever_is_chosen() {
    for lesson in lessons::all() {
        let mut lines = lesson.python.text.lines();
        let mut above = "";
        let chosen = lines.find(|line| {
            line.starts_with("variant = ") || {
                above = line;
                false
            }
        });
        assert_eq!(chosen.is_some(), lesson.variants.len() > 1, "{}", lesson.id);
        for variant in lesson.variants.iter().filter(|_| chosen.is_some()) {
            let name = format!("\"{}\"", variant.id);
            assert!(above.contains(&name), "{}: {above}", lesson.id);
        }
    }
}

#[test]
fn every_rule_that_a_lesson_cites_is_told_in_one_line() {
    let rules = include_str!("../src/rules.md");
    for lesson in lessons::all() {
        for row in lesson.rows {
            let begin = format!("- `{row}` ");
            let told = rules.lines().filter(|line| line.starts_with(&begin));
            assert_eq!(told.count(), 1, "{}: {row}", lesson.id);
        }
    }
}

/// Every variant with its default knobs, run to its end.
fn for_each_run(
    mut check: impl FnMut(&str, &enter_exit::lessons::Lesson, &str, &enter_exit::trace::Trace),
) {
    for lesson in lessons::all() {
        for variant in lesson.variants {
            let mut settings = lesson.defaults();
            settings.choose(lesson, variant.id).unwrap();
            let mut run = lesson.start(settings);
            run.run_to_end();
            let label = format!("{}.{}", lesson.id, variant.id);
            check(&label, lesson, variant.id, &run.trace());
        }
    }
}

#[test]
fn every_run_takes_at_most_three_seconds_and_ends_by_itself() {
    for_each_run(|label, lesson, variant, trace| {
        let last = trace.events().last().unwrap();
        assert!(last.time <= seconds(3), "{label}");
        let end = trace.events().iter().find_map(|event| match event.what {
            What::RunEnded { end } => Some(end),
            _ => None,
        });
        // A deadlock only where the lesson is about one.
        let leaks = lesson.variant(variant).unwrap().leaks;
        let declared = leaks.contains(&"ended: Some(Deadlock)");
        let expected = if declared {
            RunEnd::Deadlock
        } else {
            RunEnd::Completed
        };
        assert_eq!(end, Some(expected), "{label}");
    });
}

#[test]
fn a_predict_lesson_has_one_right_answer_and_others_that_people_believe() {
    for lesson in lessons::all() {
        let right = lesson.answers.iter().filter(|answer| answer.right).count();
        if lesson.kind == Kind::Predict {
            assert!((3..=5).contains(&lesson.answers.len()), "{}", lesson.id);
            assert_eq!(right, 1, "{}", lesson.id);
        } else {
            assert!(lesson.answers.is_empty(), "{}", lesson.id);
        }
    }
}

#[test]
fn a_lesson_to_be_solved_and_no_other_has_hints_and_solutions() {
    for lesson in lessons::all() {
        let solved = lesson.is_to_be_solved();
        assert_eq!(solved, lesson.hints.len() >= 2, "{}", lesson.id);
        let solutions = lesson.solutions().count();
        assert_eq!(solved, solutions > 0, "{}", lesson.id);
        assert!(
            !lesson.is_solution(lesson.python.text, lesson.python.text),
            "{}",
            lesson.id
        );
    }
}

#[test]
fn every_look_at_finds_its_moment() {
    for_each_run(|label, lesson, variant, trace| {
        for look in lesson.look_at {
            let wanted = if look.variant.is_empty() {
                lesson.variants[0].id
            } else {
                look.variant
            };
            if wanted == variant {
                assert!(look.find(trace).is_some(), "{label}: {}", look.text);
            }
        }
    });
}

#[test]
fn events_carry_lines_of_the_source_shown() {
    for_each_run(|label, lesson, _, trace| {
        let lines = lesson.source().lines().count();
        let of_program = trace.events().iter().filter(|event| event.line != 0);
        assert!(of_program.clone().count() > 3, "{label}");
        for event in of_program {
            assert!(
                event.line as usize <= lines,
                "{label}: {}",
                trace.event_text(event)
            );
        }
    });
}

#[test]
fn a_knob_out_of_range_is_refused_and_the_old_value_stays() {
    let lesson = lessons::find("pool-contention").unwrap();
    let mut settings = lesson.defaults();
    settings.set(lesson, "workers", "7").unwrap();
    let refused = settings.set(lesson, "workers", "0").unwrap_err();
    assert!(matches!(
        refused,
        SettingsError::Range {
            given: 0,
            min: 1,
            max: 12,
            ..
        }
    ));
    assert_eq!(settings.knob("workers"), 7);
}

#[test]
fn a_task_names_a_line_that_every_solution_prints() {
    for_each_run(|label, lesson, variant, trace| {
        if !lesson.is_to_be_solved() || lesson.solutions().all(|solution| solution.id != variant) {
            return;
        }
        let named = lesson
            .text
            .iter()
            .find_map(|text| text.split_once("should read `"));
        let (_, named) = named.expect(label);
        let line = named.strip_suffix("`.").expect(label);
        let is_printed = trace.events().iter().any(|event| match event.what {
            What::Printed { text, .. } => trace.name(text) == line,
            _ => false,
        });
        assert!(is_printed, "{label}: {line}");
    });
}
