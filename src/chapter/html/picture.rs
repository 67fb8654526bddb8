//! An SVG document as a part of a page: read and written again, so that nothing but a picture gets in.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::chapter::markup::escape;

/// What a picture may not hold: what runs, what is fetched, and pages in the picture.
const FORBIDDEN: [&str; 5] = ["script", "foreignObject", "iframe", "image", "a"];

/// The picture with its ids made its own, an image to who cannot see it; `None` for what is no harmless SVG.
pub(super) fn inline(svg: &str, prefix: &str, label: &str) -> Option<String> {
    let mut reader = Reader::from_str(svg);
    let (mut out, mut depth) = (String::new(), 0usize);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                open(&mut out, &tag, depth == 0, prefix, label)?;
                out.push('>');
                depth += 1;
            }
            Event::Empty(tag) => {
                open(&mut out, &tag, depth == 0, prefix, label)?;
                out.push_str("/>");
            }
            Event::End(tag) => {
                depth = depth.checked_sub(1)?;
                out.push_str(&format!("</{}>", tag.name().as_ref()));
            }
            Event::Text(text) => out.push_str(&own_ids(text.xml10_content().as_ref(), prefix)),
            Event::GeneralRef(name) => out.push_str(&format!("&{};", name.xml10_content())),
            Event::CData(text) => out.push_str(&own_ids(&escape(text.xml10_content().as_ref()), prefix)),
            Event::DocType(_) => return None,
            Event::Eof => return (depth == 0 && out.trim_start().starts_with("<svg")).then_some(out),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn open(out: &mut String, tag: &BytesStart<'_>, root: bool, prefix: &str, label: &str) -> Option<()> {
    let name = tag.name().as_ref().to_owned();
    if FORBIDDEN.contains(&name.as_str()) || (root && name != "svg") || name.contains(':') {
        return None;
    }
    out.push_str(&format!("<{name}"));
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.as_ref().to_owned();
        let value = attribute.value.to_string();
        let names = matches!(key.as_str(), "role" | "aria-label" | "aria-labelledby" | "aria-describedby");
        if key.to_ascii_lowercase().starts_with("on") || (root && names) || fetches(&key, &value) {
            continue;
        }
        let value = match key.as_str() {
            "id" => format!("{prefix}-{value}"),
            "aria-labelledby" | "aria-describedby" => {
                value.split(' ').map(|id| format!("{prefix}-{id}")).collect::<Vec<_>>().join(" ")
            }
            "href" | "xlink:href" => value.replacen('#', &format!("#{prefix}-"), 1),
            _ => own_ids(&value, prefix),
        };
        out.push_str(&format!(" {key}=\"{}\"", value.replace('"', "&quot;")));
    }
    if root {
        out.push_str(&format!(" role=\"img\" aria-label=\"{label}\""));
    }
    Some(())
}

/// An address that is not a place in the same picture.
fn fetches(key: &str, value: &str) -> bool {
    let href = matches!(key, "href" | "xlink:href" | "src");
    href && !value.starts_with('#')
}

/// `url(#x)` with the id made the picture's own.
fn own_ids(text: &str, prefix: &str) -> String {
    text.replace("url(#", &format!("url(#{prefix}-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_and_keeps_its_ids_to_itself() {
        let svg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"x\"><defs><g id=\"a\"/></defs>\
                   <use href=\"#a\"/><rect fill=\"url(#a)\"/><text>A &amp; B</text></svg>";
        let wanted = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"Hva\"><defs><g id=\"f1-a\"/></defs>\
                      <use href=\"#f1-a\"/><rect fill=\"url(#f1-a)\"/><text>A &amp; B</text></svg>";
        assert_eq!(inline(svg, "f1", "Hva").as_deref().map(str::trim), Some(wanted));
    }

    #[test]
    fn what_runs_or_is_fetched_does_not_get_in() {
        for bad in [
            "<svg><script>x</script></svg>",
            "<svg><foreignObject/></svg>",
            "<!DOCTYPE svg><svg/>",
            "<p/>",
            "<svg>",
            "<svg></svg></svg>",
            "ikke xml",
        ] {
            assert_eq!(inline(bad, "f", "x"), None, "{bad}");
        }
        let quiet = inline("<svg onload=\"x()\"><use href=\"https://a.no/x\"/></svg>", "f", "x");
        assert_eq!(quiet.as_deref(), Some("<svg role=\"img\" aria-label=\"x\"><use/></svg>"));
    }
}
