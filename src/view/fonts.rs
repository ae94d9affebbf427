//! The typeface for readers with dyslexia, which comes with the extension: asked for when it is chosen, since a page's style sheets can't
//! reach into the reader and the reader's can't name files. Entry point: [`Fonts::load`].

use super::host::Host;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The name that the style sheet knows the typeface by.
const FAMILY: &str = "Quietpage Dyslexic";
/// Its weights.
const WEIGHTS: [&str; 2] = ["400", "700"];

/// The faces in the document.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    asked: bool,
    faces: Rc<RefCell<Vec<JsValue>>>,
    set: Option<JsValue>,
}

impl Fonts {
    /// Fetches the faces, once. Without them the text is shown in another typeface.
    pub(super) fn load(&mut self, host: &Host, root: &Element) -> Result<(), JsValue> {
        if std::mem::replace(&mut self.asked, true) {
            return Ok(());
        }
        let document = root.owner_document().ok_or("the reader's root has no document")?;
        let window = document.default_view().ok_or("the reader's document has no window")?;
        let class: Function = Reflect::get(&window, &"FontFace".into())?.dyn_into()?;
        let set = Reflect::get(&document, &"fonts".into())?;
        self.set = Some(set.clone());
        for weight in WEIGHTS {
            let Ok(bytes) = host.font(weight) else { continue };
            let (class, set, faces) = (class.clone(), set.clone(), Rc::clone(&self.faces));
            let add = Closure::once_into_js(move |bytes: JsValue| {
                // A face that can't be made is one that is not there.
                let _ = add_face(&class, &set, weight, &bytes, &faces);
            });
            let promise = Promise::resolve(&bytes);
            let then: Function = Reflect::get(&promise, &"then".into())?.dyn_into()?;
            then.call2(&promise, &add, &Closure::once_into_js(|_: JsValue| {}))?;
        }
        Ok(())
    }

    /// Takes the faces out of the document.
    pub(super) fn remove(&mut self) {
        let Some(set) = self.set.take() else { return };
        let delete = Reflect::get(&set, &"delete".into()).ok().and_then(|delete| delete.dyn_into::<Function>().ok());
        for face in self.faces.borrow_mut().drain(..) {
            // What is not there any more needs no taking out.
            let _ = delete.as_ref().map(|delete| delete.call1(&set, &face));
        }
    }
}

fn add_face(class: &Function, set: &JsValue, weight: &str, bytes: &JsValue, faces: &RefCell<Vec<JsValue>>) -> Result<(), JsValue> {
    let descriptors = Object::new();
    Reflect::set(&descriptors, &"weight".into(), &weight.into())?;
    let face = Reflect::construct(class, &Array::of3(&FAMILY.into(), bytes, &descriptors))?;
    let add: Function = Reflect::get(set, &"add".into())?.dyn_into()?;
    add.call1(set, &face)?;
    faces.borrow_mut().push(face);
    Ok(())
}
