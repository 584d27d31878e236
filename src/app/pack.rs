//! Code in links: compressed by the browser, then written as text.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Array, Function, Reflect, Uint8Array};
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

use super::browser::window;
use crate::link::base64;

/// The longest text that a link may bring, in bytes. More is refused while it
/// is read: a small link can hold a very large text.
const MOST: usize = 200_000;

/// The compressed text, as it stands in a link; none where the browser cannot
/// compress.
pub async fn pack(text: &str) -> Option<String> {
    let stream = stream("CompressionStream")?;
    let bytes = through(text.as_bytes(), &stream, usize::MAX).await.ok()?;
    Some(base64::encode(&bytes))
}

/// The text that a link brings, or why it cannot be read.
pub async fn unpack(code: &str) -> Result<String, &'static str> {
    let damaged = "a part of it is missing or was changed on its way";
    let bytes = base64::decode(code).filter(|bytes| !bytes.is_empty());
    let stream = stream("DecompressionStream").ok_or("this browser cannot unpack it")?;
    let text = through(&bytes.ok_or(damaged)?, &stream, MOST).await;
    let text = text.map_err(|why| why.unwrap_or(damaged))?;
    String::from_utf8(text).map_err(|_| damaged)
}

/// A stream of the browser's that packs or unpacks.
fn stream(name: &str) -> Option<JsValue> {
    let kind: Function = Reflect::get(&window(), &name.into())
        .ok()?
        .dyn_into()
        .ok()?;
    Reflect::construct(&kind, &Array::of1(&"deflate-raw".into())).ok()
}

/// Sends bytes through a stream that changes them. Fails without a word where
/// the stream does.
async fn through(
    bytes: &[u8],
    change: &JsValue,
    most: usize,
) -> Result<Vec<u8>, Option<&'static str>> {
    let lost = |_: JsValue| None;
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(lost)?;
    let pair: &ReadableWritablePair = change.unchecked_ref();
    let stream: ReadableStream = blob.stream().pipe_through(pair);
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut read = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(lost)?;
        let of = |name: &str| Reflect::get(&piece, &name.into()).map_err(lost);
        if of("done")?.is_truthy() {
            return Ok(read);
        }
        read.extend(of("value")?.unchecked_into::<Uint8Array>().to_vec());
        if read.len() > most {
            // Nobody waits for the rest.
            let _ = reader.cancel();
            return Err(Some("it is longer than 200 kB"));
        }
    }
}
