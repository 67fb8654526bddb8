//! Pages as readers have them: a real browser opens what `export` and `matrix --framework --html` write.
#![cfg(unix)]

mod chromium;

use chromium::Chromium;
use serde_json::{Value, json};

use crate::project::Project;

const CHECKS: &str = include_str!("checks.js");

const CHAPTER: &str = "kapittel-4.html";
const INTERNAL: &str = "kapittel-4.internal.html";
const PUBLIC: &str = "offentlig.html";
const GRID: &str = "rammeverk.html";

/// The example with these of its pages.
fn pages<const N: usize>(wanted: [&str; N]) -> Project {
    let project = Project::example();
    for page in wanted {
        match page {
            GRID => {
                let grid = project.run(["matrix", "--framework", "--html"]).exits(0);
                project.write(&format!("exports/{GRID}"), &grid.stdout);
            }
            INTERNAL => drop(project.run(["export", "--internal", "--format", "html"]).exits(0)),
            PUBLIC => {
                project.run(["export", "--public", "--format", "html"]).exits(0);
                std::fs::rename(project.path("exports").join(CHAPTER), project.path("exports").join(PUBLIC)).unwrap();
            }
            _ => drop(project.run(["export", "--format", "html"]).exits(0)),
        }
    }
    project
}

/// Whether something is on the screen.
fn in_sight(selector: &str) -> String {
    format!(
        "(() => {{ const box = document.querySelector({})?.getBoundingClientRect(); \
         return box && box.height > 0 && box.bottom > 0 && box.top < innerHeight; }})()",
        json!(selector)
    )
}

#[test]
fn every_page_can_be_read_by_everybody_and_asks_for_nothing() {
    let Some(mut browser) = Chromium::start() else { return };
    let project = pages([PUBLIC, CHAPTER, INTERNAL, GRID]);
    for page in [PUBLIC, CHAPTER, INTERNAL, GRID] {
        let file = project.path("exports").join(page).canonicalize().unwrap();
        browser.events.clear();
        browser.open(&file);
        for scheme in ["light", "dark"] {
            browser.show_as("screen", scheme);
            browser.until(&format!("matchMedia('(prefers-color-scheme: {scheme})').matches"));
            let wrong = browser.value(CHECKS);
            assert_eq!(wrong, json!([]), "{page}, {scheme}");
        }
        // Narrow, as on a telephone: nothing but tables is moved sideways.
        let narrow = json!({ "width": 360, "height": 700, "deviceScaleFactor": 1, "mobile": false });
        browser.ask("Emulation.setDeviceMetricsOverride", narrow).unwrap();
        browser.until("innerWidth === 360");
        assert_eq!(browser.value("document.documentElement.scrollWidth <= 360"), json!(true), "{page}");
        browser.ask("Emulation.clearDeviceMetricsOverride", json!({})).unwrap();
        let asked = |event: &&Value| event["method"] == "Network.requestWillBeSent";
        let asked = browser.events.iter().filter(asked).map(|event| event["params"]["request"]["url"].clone());
        assert_eq!(asked.collect::<Vec<_>>(), [json!(format!("file://{}", file.display()))]);
        let said = ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"];
        let said: Vec<&Value> =
            browser.events.iter().filter(|event| said.iter().any(|name| event["method"] == *name)).collect();
        assert!(said.is_empty(), "{said:?}");
    }
}

#[test]
fn a_claim_leads_to_its_passages_and_back_by_mouse() {
    let Some(mut browser) = Chromium::start() else { return };
    let project = pages([CHAPTER, GRID]);
    browser.open(&project.path("exports/kapittel-4.html").canonicalize().unwrap());
    assert_eq!(browser.value("document.querySelectorAll('details[open]').length"), json!(0));
    for number in [1, 7] {
        browser.click(&format!("#t-{number}"));
        browser.until(&format!("location.hash === '#b-{number}'"));
        browser.until(&format!("document.getElementById('b-{number}').closest('details').open"));
        browser.until(&in_sight(&format!("#b-{number}")));
        browser.click(&format!("#b-{number} .back"));
        browser.until(&format!("location.hash === '#t-{number}'"));
        browser.until(&in_sight(&format!("#t-{number}")));
    }
    // A reference leads to its figure, whose caption is its name.
    browser.click("a[href='#figur-pasient-grupper']");
    browser.until(&in_sight("#figur-pasient-grupper"));
    let name = browser.value("document.getElementById('figur-pasient-grupper-tekst').textContent");
    assert!(name.as_str().unwrap().starts_with("Figur 4.1 "), "{name}");
    // The grid's cells lead to their passages.
    browser.open(&project.path("exports/rammeverk.html").canonicalize().unwrap());
    browser.click("#c-1");
    browser.until(&in_sight("#u-1"));
    browser.click("#u-1 .back");
    browser.until(&in_sight("#c-1"));
}

#[test]
fn everything_is_reached_by_keys() {
    let Some(mut browser) = Chromium::start() else { return };
    let project = pages([CHAPTER]);
    browser.open(&project.path("exports/kapittel-4.html").canonicalize().unwrap());
    browser.press("Tab");
    browser.until("document.activeElement.classList.contains('skip')");
    browser.until(&in_sight("a.skip"));
    browser.press("Enter");
    browser.until("document.activeElement.id === 'tekst'");
    let wanted = "main a.claim, main a.source";
    let count = browser.value(&format!("document.querySelectorAll({}).length", json!(wanted))).as_u64().unwrap();
    assert!(count >= 60, "{count}");
    // From the text on, in the order they stand; what lies between are references, notes and tables.
    let mut reached = Vec::new();
    for _ in 0..count * 3 {
        browser.press("Tab");
        let at = browser.value("document.activeElement.id");
        let at = at.as_str().unwrap_or_default().to_owned();
        if at.starts_with("t-") && !reached.contains(&at) {
            reached.push(at);
        }
        if browser.value("!!document.activeElement.closest('.evidence')") == json!(true) {
            break;
        }
    }
    let all = browser.value("[...document.querySelectorAll('main a[id^=\"t-\"]')].map((one) => one.id)");
    assert_eq!(json!(reached), all);
    browser.value("document.getElementById('t-1').focus()");
    browser.press("Enter");
    browser.until("document.getElementById('b-1').closest('details').open");
    browser.press("Tab");
    browser.until("document.activeElement.closest('#b-1')");
    browser.value("document.querySelector('#b-1 .back').focus()");
    browser.press("Enter");
    browser.until("location.hash === '#t-1'");
    browser.until(&in_sight("#t-1"));
}

#[test]
fn words_are_found_in_the_page_and_print_leaves_the_evidence_out() {
    let Some(mut browser) = Chromium::start() else { return };
    let project = pages([CHAPTER, GRID]);
    browser.open(&project.path("exports/kapittel-4.html").canonicalize().unwrap());
    // The browser's own search: the page has none, and no script.
    let words = browser.value("document.querySelector('main a.claim').textContent");
    assert_eq!(browser.value(&format!("window.find({words}, false, false, true)")), json!(true), "{words}");
    assert_eq!(browser.value("getSelection().toString()"), words);
    assert_eq!(browser.value("getSelection().removeAllRanges(), getSelection().toString()"), json!(""));
    assert_eq!(browser.value("window.find('ordsomikkefinnes', false, false, true)"), json!(false));
    browser.show_as("print", "light");
    for hidden in [".skip", ".evidence"] {
        let shown = browser.value(&format!("getComputedStyle(document.querySelector('{hidden}')).display"));
        assert_eq!(shown, json!("none"), "{hidden}");
    }
    browser.show_as("", "light");
    for (page, least) in [(CHAPTER, 8), (GRID, 10)] {
        browser.open(&project.path("exports").join(page).canonicalize().unwrap());
        let pdf = browser.print();
        assert!(pdf.starts_with(b"%PDF"));
        let text = String::from_utf8_lossy(&pdf);
        let pages = text.matches("/Type /Page\n").count();
        assert!((least..200).contains(&pages), "{page}: {pages} pages");
    }
}

#[test]
fn the_checks_find_what_is_wrong() {
    let Some(mut browser) = Chromium::start() else { return };
    let page = "<body><h1>A</h1><h3>B</h3><main><nav></nav><p id=x style='color:#999'>Grått</p><p id=x>To</p><a href='#borte'></a>\
                <svg><rect width=90 height=90 fill='#5f87af'></rect><text y=20 fill='#ffffff'>Hvit</text></svg>\
                <table><tr><td>1</td></tr></table><img src=''></main>";
    let project = Project::empty().with("feil.html", page);
    browser.open(&project.path("feil.html").canonicalize().unwrap());
    let told = browser.value(CHECKS).to_string();
    for rule in [
        "no language",
        "no title",
        "id twice",
        "heading skips a level",
        "headers: 0",
        "footers: 0",
        "part without a name",
        "the first link skips nothing",
        "link without a name",
        "link to nothing",
        "picture without text",
        "table without heads",
        "table without a name",
        "contrast 2.8",
        "contrast in a picture 3.7",
    ] {
        assert!(told.contains(rule), "{rule} is not in {told}");
    }
}
