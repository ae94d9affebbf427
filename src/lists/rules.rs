//! Declarative network rules, as both browsers take them. Entry point: [`rules`].
//!
//! Browsers count rules, so rules that differ in their hosts alone are folded into one.

use super::network::Request;
use super::place;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What is done with a request. A list can do nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Lets it through.
    Allow,
    /// Lets through a page or frame and all that it asks for.
    AllowAllRequests,
    /// Stops it.
    Block,
}

/// Which requests a rule is about; the names are the browsers'.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Condition {
    /// A pattern of an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url_filter: Option<String>,
    /// A regular expression of an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regex_filter: Option<String>,
    /// Only when it is not the browsers' own default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_url_filter_case_sensitive: Option<bool>,
    /// Hosts that are asked, with their subdomains.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub request_domains: BTreeSet<String>,
    /// Hosts that are not meant.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub excluded_request_domains: BTreeSet<String>,
    /// Sites that ask.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub initiator_domains: BTreeSet<String>,
    /// Sites that are not meant.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub excluded_initiator_domains: BTreeSet<String>,
    /// Kinds of requests; empty for all but pages.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub resource_types: BTreeSet<String>,
    /// Methods.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub request_methods: BTreeSet<String>,
    /// `thirdParty` or `firstParty`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain_type: Option<String>,
}

/// One rule. Its number is its place in the set, from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// The stronger rule wins; of equals, the one that allows.
    pub priority: u32,
    /// What is done.
    pub action: RuleAction,
    /// To which requests.
    pub condition: Condition,
}

/// The browsers' form of an [`Action`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RuleAction {
    /// The action.
    #[serde(rename = "type")]
    pub kind: Action,
}

/// Whole hosts are blocked at a priority of their own, so that an update can take single hosts back.
pub const BLOCK_HOSTS: u32 = 9;
const BLOCK: u32 = 10;
const ALLOW: u32 = 20;
const BLOCK_IMPORTANT: u32 = 30;
const ALLOW_IMPORTANT: u32 = 40;

/// Folds the requests of a list into rules; those that take lines back are applied.
pub fn rules(requests: &[Request]) -> Vec<Rule> {
    let taken_back: HashSet<Request> = requests.iter().filter(|r| r.bad).map(|r| Request { bad: false, ..r.clone() }).collect();
    let mut folded: BTreeMap<Rule, Folding> = BTreeMap::new();
    for request in requests.iter().filter(|r| !r.bad && !taken_back.contains(*r)) {
        let Some((rule, host)) = rule(request) else { continue };
        // Rules that are the same but for the host that is asked become one, and so do those that are the same but for the asking site.
        let mut key = rule;
        let mut folding = Folding::default();
        match host {
            Some(host) => {
                folding.hosts.insert(host);
                if key.priority == BLOCK {
                    key.priority = BLOCK_HOSTS;
                }
            }
            None => folding.sites = std::mem::take(&mut key.condition.initiator_domains),
        }
        let all_sites = folding.sites.is_empty();
        let entry = folded.entry(key).or_default();
        entry.everywhere |= all_sites;
        entry.hosts.extend(folding.hosts);
        entry.sites.extend(folding.sites);
    }
    let blocked = plainly_blocked(&folded);
    folded.into_iter().filter(|(key, _)| !covered(key, &blocked)).filter_map(|(key, folding)| folding.unfold(key, &blocked)).collect()
}

#[derive(Default)]
struct Folding {
    hosts: BTreeSet<String>,
    sites: BTreeSet<String>,
    everywhere: bool,
}

impl Folding {
    /// The one rule for all of them; `None` where every host is blocked as a whole anyway.
    fn unfold(self, mut rule: Rule, blocked: &HashSet<String>) -> Option<Rule> {
        if !self.hosts.is_empty() {
            let narrower = rule.priority == BLOCK_HOSTS && rule.condition != Condition::default();
            let mut hosts = without_subdomains(self.hosts);
            hosts.retain(|host| !(narrower && parents(host).any(|name| blocked.contains(name))));
            rule.condition.request_domains = hosts;
            return (!rule.condition.request_domains.is_empty()).then_some(rule);
        }
        if !self.everywhere {
            rule.condition.initiator_domains = without_subdomains(self.sites);
        }
        Some(rule)
    }
}

/// The hosts that nothing is fetched from, whoever asks for whatever.
fn plainly_blocked(folded: &BTreeMap<Rule, Folding>) -> HashSet<String> {
    let plain = |key: &Rule| key.action.kind == Action::Block && key.condition == Condition::default();
    folded.iter().filter(|(key, _)| plain(key)).flat_map(|(_, folding)| folding.hosts.iter().cloned()).collect()
}

/// Whether a rule blocks only what is blocked with its whole host.
fn covered(rule: &Rule, blocked: &HashSet<String>) -> bool {
    let Some(filter) = rule.condition.url_filter.as_deref().and_then(|filter| filter.strip_prefix("||")) else { return false };
    let Some(end) = filter.find(['/', '^', '*', '|', ':']) else { return false };
    rule.action.kind == Action::Block
        && rule.priority == BLOCK
        && !filter[end..].starts_with('*')
        && parents(&filter[..end]).any(|host| blocked.contains(host))
}

/// The name itself and every name it is a subdomain of.
fn parents(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |name| name.split_once('.').map(|(_, parent)| parent))
}

fn without_subdomains(hosts: BTreeSet<String>) -> BTreeSet<String> {
    hosts.iter().filter(|host| !parents(host).skip(1).any(|parent| hosts.contains(parent))).cloned().collect()
}

/// The rule of one request, and the host where the pattern is a whole host and nothing more.
fn rule(request: &Request) -> Option<(Rule, Option<String>)> {
    if request.allow && request.leave != Default::default() && !request.leave.all {
        return None;
    }
    let (kind, priority) = match (request.allow, request.important) {
        (true, false) if request.leave.all => (Action::AllowAllRequests, ALLOW),
        (true, true) if request.leave.all => (Action::AllowAllRequests, ALLOW_IMPORTANT),
        (true, false) => (Action::Allow, ALLOW),
        (true, true) => (Action::Allow, ALLOW_IMPORTANT),
        (false, false) => (Action::Block, BLOCK),
        (false, true) => (Action::Block, BLOCK_IMPORTANT),
    };
    let names = |names: &[String]| names.iter().flat_map(|name| place::whole_names(name)).collect::<BTreeSet<_>>();
    let mut condition = Condition {
        request_domains: names(&request.to.on),
        excluded_request_domains: names(&request.to.off),
        initiator_domains: names(&request.from.on),
        excluded_initiator_domains: names(&request.from.off),
        resource_types: request.kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        request_methods: request.methods.iter().map(|method| (*method).to_owned()).collect(),
        domain_type: request.third_party.map(|third| if third { "thirdParty" } else { "firstParty" }.to_owned()),
        is_url_filter_case_sensitive: request.match_case.then_some(true),
        ..Condition::default()
    };
    if kind == Action::AllowAllRequests {
        condition.resource_types = ["main_frame", "sub_frame"].map(str::to_owned).into();
    }
    let pattern = request.pattern.as_str();
    if pattern.len() > 1 && pattern.starts_with('/') && pattern.ends_with('/') {
        condition.regex_filter = Some(pattern[1..pattern.len() - 1].replace("\\/", "/"));
        return Some((Rule { priority, action: RuleAction { kind }, condition }, None));
    }
    let host = whole_host(pattern).filter(|_| condition.request_domains.is_empty());
    if host.is_none() {
        let filter = trimmed(pattern);
        condition.url_filter =
            (!filter.is_empty()).then(|| if request.match_case { filter.to_owned() } else { filter.to_ascii_lowercase() });
    } else {
        condition.is_url_filter_case_sensitive = None;
    }
    Some((Rule { priority, action: RuleAction { kind }, condition }, host))
}

/// The host of `||host^` and its like.
pub(super) fn whole_host(pattern: &str) -> Option<String> {
    let rest = pattern.strip_prefix("||")?;
    let rest = rest.trim_end_matches('*');
    let name = rest.strip_suffix('^').or_else(|| rest.strip_suffix('/'))?;
    place::place(name).ok().filter(|name| name.contains('.') && !name.ends_with(".*"))
}

/// Stars at the ends say nothing.
fn trimmed(pattern: &str) -> &str {
    pattern.trim_start_matches('*').trim_end_matches('*')
}

/// The rules with their numbers, as a ruleset file or an API call has them. Starts at `first`.
pub fn numbered(rules: &[Rule], first: u32) -> Vec<serde_json::Value> {
    rules
        .iter()
        .zip(first..)
        .filter_map(|(rule, id)| {
            let mut value = serde_json::to_value(rule).ok()?;
            value["id"] = id.into();
            Some(value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::rules;
    use crate::lists::network::read;

    fn written(lines: &[&str]) -> Vec<String> {
        let requests: Vec<_> = lines.iter().map(|line| read(line).unwrap()).collect();
        rules(&requests).iter().map(|rule| serde_json::to_string(rule).unwrap()).collect()
    }

    #[test]
    fn whole_hosts_become_one_rule() {
        let found = written(&["||a.example^", "||b.example^", "||x.a.example^", "||a.example/path"]);
        assert_eq!(found, [r#"{"priority":9,"action":{"type":"block"},"condition":{"requestDomains":["a.example","b.example"]}}"#]);
    }

    #[test]
    fn asking_sites_are_folded_too() {
        let found = written(&["/ads.js$domain=a.com", "/ads.js$domain=b.com|x.a.com", "/own.js"]);
        assert_eq!(
            found,
            [
                r#"{"priority":10,"action":{"type":"block"},"condition":{"urlFilter":"/ads.js","initiatorDomains":["a.com","b.com"]}}"#,
                r#"{"priority":10,"action":{"type":"block"},"condition":{"urlFilter":"/own.js"}}"#,
            ]
        );
    }

    #[test]
    fn a_line_can_be_taken_back() {
        assert!(written(&["||a.example^$script", "||a.example^$script,badfilter"]).is_empty());
    }

    #[test]
    fn exceptions_are_stronger_and_important_ones_strongest() {
        let found = written(&["||a.example^$important", "@@||a.example^", "@@||b.example^$document"]);
        assert!(found.iter().any(|rule| rule.contains(r#""priority":30,"action":{"type":"block"}"#)));
        assert!(found.iter().any(|rule| rule.contains(r#""priority":20,"action":{"type":"allow"}"#)));
        assert!(found.iter().any(|rule| rule.contains(r#""type":"allowAllRequests""#) && rule.contains(r#""resourceTypes":["main_frame","sub_frame"]"#)));
    }
}
