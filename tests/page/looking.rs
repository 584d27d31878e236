//! What the page shows now, as a test asks for it.

use super::{Page, id_of};
use serde_json::{Value, json};

#[allow(
    dead_code,
    reason = "a set of helpers, of which each target takes some"
)]
impl Page {
    /// The visible text of the first element that fits.
    pub fn text(&self, css: &str) -> String {
        self.act(
            css,
            || self.find(css),
            |id| self.session.try_get(&format!("/element/{id}/text")),
        )
        .as_str()
        .unwrap_or_default()
        .to_owned()
    }

    /// The text of each element that fits, now. Text that is hidden by style
    /// only is there as well.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let texts = self.script(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())",
            &[css.into()],
        );
        serde_json::from_value(texts).expect("a list of texts")
    }

    /// How many elements fit, now.
    pub fn count(&self, css: &str) -> usize {
        let all = self.session.post(
            "/elements",
            &json!({ "using": "css selector", "value": css }),
        );
        all.as_array().map_or(0, Vec::len)
    }

    /// Whether an element fits, and can be seen, now.
    pub fn shows(&self, css: &str) -> bool {
        let Some(id) = self.find(css) else {
            return false;
        };
        let shown = self.session.try_get(&format!("/element/{id}/displayed"));
        shown.is_ok_and(|shown| shown == true)
    }

    /// An attribute of the first element that fits, now.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let value = self.script(
            "return document.querySelector(arguments[0])?.getAttribute(arguments[1])",
            &[css.into(), name.into()],
        );
        value.as_str().map(str::to_owned)
    }

    /// A property of the first element that fits, now: `value`, `checked`.
    pub fn property(&self, css: &str, name: &str) -> Value {
        self.script(
            "return document.querySelector(arguments[0])?.[arguments[1]]",
            &[css.into(), name.into()],
        )
    }

    /// The role and the accessible name of what has the focus: `button “Run”`.
    pub fn focused(&self) -> String {
        let Ok(element) = self.session.try_get("/element/active") else {
            return "nothing".to_owned();
        };
        let Some(id) = id_of(&element) else {
            return "nothing".to_owned();
        };
        let (role, name) = self.role_and_name(&id);
        format!("{role} “{name}”")
    }

    /// When the page set a mark (`performance.mark`), in milliseconds since the
    /// navigation began: the last one of this name.
    pub fn mark(&self, name: &str) -> Option<f64> {
        let time = self.script(
            "return performance.getEntriesByName(arguments[0], 'mark').at(-1)?.startTime",
            &[name.into()],
        );
        time.as_f64()
    }

    /// The address of everything that the page has loaded, itself included.
    pub fn loaded(&self) -> Vec<String> {
        let loaded = self.script(
            "return ['navigation', 'resource']
               .flatMap(kind => performance.getEntriesByType(kind))
               .map(entry => entry.name)",
            &[],
        );
        serde_json::from_value(loaded).expect("a list of addresses")
    }
}
