//! Tables of data.

use super::Canvas;
use crate::article::{Cell, Table};
use crate::view::strings::Key;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// A table with so many columns scrolls on a narrow window, and then its words need not be squeezed.
const MANY_COLUMNS: usize = 4;
/// No table gets more room than for so many columns.
const MOST_COLUMNS: usize = 12;

impl<'a> Canvas<'a> {
    /// Draws the table in a box of its own that scrolls sideways.
    pub(super) fn table(&mut self, parent: &Element, table: &'a Table) -> Result<Element, JsValue> {
        let holder = self.pen.add_classed(parent, "div", "table scroll")?;
        holder.set_attribute("role", "region")?;
        holder.set_attribute("aria-label", &self.texts.get(Key::Table))?;
        let element = self.pen.add(&holder, "table")?;
        if !table.caption.is_empty() {
            let caption = self.block(&element, "caption", &table.caption)?;
            holder.set_attribute("aria-label", &caption.text_content().unwrap_or_default())?;
        }
        let columns = |row: &Vec<Cell>| row.iter().map(|cell| usize::from(cell.colspan.max(1))).sum::<usize>();
        let columns = table.rows.iter().map(columns).max().unwrap_or(0).min(MOST_COLUMNS);
        if columns >= MANY_COLUMNS {
            element.unchecked_ref::<HtmlElement>().style().set_property("--columns", &columns.to_string())?;
            element.set_class_name("many");
        }
        let (head, body) = table.rows.split_at(table.head_rows.min(table.rows.len()));
        for (name, rows) in [("thead", head), ("tbody", body)] {
            if !rows.is_empty() {
                let group = self.pen.add(&element, name)?;
                for row in rows {
                    self.row(&group, row, name == "thead")?;
                }
            }
        }
        Ok(holder)
    }

    fn row(&mut self, parent: &Element, row: &'a [Cell], in_head: bool) -> Result<(), JsValue> {
        let element = self.pen.add(parent, "tr")?;
        for cell in row {
            let drawn = self.pen.add(&element, if cell.header { "th" } else { "td" })?;
            if cell.header {
                drawn.set_attribute("scope", if in_head { "col" } else { "row" })?;
            }
            for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
                if span > 1 {
                    drawn.set_attribute(name, &span.to_string())?;
                }
            }
            self.tight_parts(&drawn, &cell.parts)?;
        }
        Ok(())
    }
}
