//! Whether nodes lie in regions of the page, asked of one after the other. Entry point: [`inside`].

use super::NodeId;

/// Tells of nodes, asked about in document order, whether they lie in one of the regions, each from its first node to the one behind it.
/// The regions come in document order too and do not overlap.
pub fn inside(regions: impl IntoIterator<Item = (NodeId, NodeId)>) -> impl FnMut(NodeId) -> bool {
    let mut ahead = regions.into_iter().peekable();
    move |node| {
        while ahead.next_if(|region| region.1 <= node).is_some() {}
        ahead.peek().is_some_and(|region| region.0 <= node)
    }
}

#[cfg(test)]
mod tests {
    use super::{NodeId, inside};

    #[test]
    fn nodes_are_told_apart_by_the_regions_they_lie_in() {
        let regions = [(2, 4), (4, 5), (8, 9)].map(|(first, end)| (NodeId(first), NodeId(end)));
        let mut inside = inside(regions);
        let found: Vec<u32> = (0..12).filter(|&id| inside(NodeId(id))).collect();
        assert_eq!(found, [2, 3, 4, 8]);
    }
}
