//! Every problem that reading a policy can report: its stable code, how bad it is, and what it means.
//!
//! A code is never reused or renumbered. `SK01` is the file, `SK02` its shape, `SK03` references and completeness,
//! `SK04` texts and languages, `SK05` tags, `SK06` law, `SK07` overlays, `SK08` signals; `SK09` are seals and published policies, which are no
//! policies (`src/seal`). The rules that come from laws have ids of their own, in [`super::check::law`].

use super::problem::Level;

/// A row of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable code.
    pub id: &'static str,
    /// Error or warning.
    pub level: Level,
    /// What it means, in one line.
    pub meaning: &'static str,
    /// The same in Japanese.
    pub japanese: &'static str,
}

macro_rules! codes {
    ($($name:ident = $id:literal $level:ident $meaning:literal $japanese:literal;)*) => {
        $(
            #[doc = $meaning]
            pub(crate) static $name: Code =
                Code { id: $id, level: Level::$level, meaning: $meaning, japanese: $japanese };
        )*
        /// All codes, in order.
        #[must_use]
        pub fn catalogue() -> &'static [&'static Code] {
            static ALL: &[&Code] = &[$(&$name),*];
            ALL
        }
    };
}

codes! {
    SYNTAX = "SK0101" Error "the file is not YAML or JSON"
        "ファイルがYAML又はJSONではありません";
    TOO_LARGE = "SK0102" Error "the file is larger than 10 MB"
        "ファイルが10 MBを超えています";
    TOO_DEEP = "SK0103" Error "the file is nested deeper than 32 levels"
        "ファイルの入れ子が32段を超えています";
    DUPLICATE_KEY = "SK0104" Error "a map has the same key twice"
        "同じキーが二度記載されています";
    ALIAS = "SK0105" Error "an alias makes the file larger than it may be"
        "エイリアスによりファイルが大きくなりすぎます";
    UNSUPPORTED = "SK0106" Error "a YAML feature that policies do not use"
        "ポリシーでは用いないYAMLの機能です";
    EMPTY_FILE = "SK0107" Error "the file has no content"
        "ファイルの内容がありません";
    ENCODING = "SK0108" Error "the file is not UTF-8"
        "ファイルがUTF-8ではありません";

    UNKNOWN_FIELD = "SK0201" Error "a field that does not exist"
        "存在しない項目です";
    MISSING_FIELD = "SK0202" Error "a field that must be there is missing"
        "必須の項目がありません";
    WRONG_SHAPE = "SK0203" Error "a value has the wrong shape: text, number, list or map"
        "値の形（文字列、数値、リスト、マップ）が誤っています";
    UNKNOWN_WORD = "SK0204" Error "a word that is not one of the allowed words"
        "使用できない語です";
    NO_VALUE = "SK0205" Error "a field is named but has no value"
        "項目に値がありません";
    BAD_ID = "SK0206" Error "an id is not written in lower-case letters, digits and hyphens"
        "IDは英小文字、数字及びハイフンで記載してください";
    BAD_DURATION = "SK0207" Error "a duration is not written like 30m, 12h, 180d, 6mo or 2y"
        "期間は30m、12h、180d、6mo、2yのように記載してください";
    BAD_DATE = "SK0208" Error "a date does not exist or is not written YYYY-MM-DD"
        "日付が存在しないか、YYYY-MM-DDの形ではありません";
    BAD_COUNTRY = "SK0209" Error "a country is not an ISO 3166-1 alpha-2 code"
        "ISO 3166-1 alpha-2の国コードではありません";
    BAD_HOST = "SK0210" Error "a host is not a plain host name"
        "ホスト名の形ではありません";
    BAD_URL = "SK0211" Error "a link is neither an absolute http(s) URL nor a path of the site"
        "リンクが絶対URLでもサイト内のパスでもありません";
    BAD_EMAIL = "SK0212" Error "an e-mail address is not one"
        "メールアドレスの形ではありません";
    BAD_VERSION = "SK0213" Error "the policy language version is not known"
        "ポリシー言語の版が不明です";
    EMPTY_LIST = "SK0214" Error "a list that must name something is empty"
        "一つ以上必要なリストが空です";
    TWICE = "SK0215" Error "a list names the same thing twice"
        "リストに同じものが二度記載されています";

    UNRESOLVED = "SK0301" Error "a reference names something that is not declared"
        "宣言されていないものを参照しています";
    UNUSED_PURPOSE = "SK0302" Warning "no flow has this purpose"
        "どのフローも用いない目的です";
    UNUSED_DATA = "SK0303" Warning "no flow uses this data item"
        "どのフローも用いないデータ項目です";
    UNUSED_PARTY = "SK0304" Warning "nothing names this party"
        "どこからも参照されない当事者です";
    UNUSED_SUBJECTS = "SK0305" Warning "no flow is about this subject group"
        "どのフローの対象でもない本人の区分です";
    WHO_RECEIVES = "SK0306" Error "a recipient must be one of party, group, service and category"
        "提供先はparty、group、service、categoryのいずれか一つで記載してください";
    HOW_LONG = "SK0307" Error "a retention must say a period, a criterion or an event"
        "保存期間には期間、基準又は終期が必要です";
    NO_INTEREST = "SK0308" Error "a legitimate interest is not named"
        "正当な利益の内容が記載されていません";
    BASIS_GAP = "SK0309" Error "a basis is missing for a regime of the policy"
        "ポリシーの法制度の一つについて根拠がありません";
    TOO_MANY = "SK0310" Error "more elements than a compiled policy can hold"
        "コンパイル後のポリシーに収まる数を超えています";
    NOTHING_DECLARED = "SK0311" Warning "the policy declares no flow"
        "フローが宣言されていません";

    LANGUAGE_GAP = "SK0401" Error "a text is missing in a language of the policy"
        "ポリシーの言語の一つで文が欠けています";
    EXTRA_LANGUAGE = "SK0402" Warning "a text has a language that the policy does not list"
        "ポリシーに挙げられていない言語の文があります";
    MARKUP = "SK0403" Error "a text contains markup"
        "文にマークアップが含まれています";
    INVISIBLE = "SK0404" Error "a text contains invisible or direction-changing characters"
        "文に見えない文字又は向きを変える文字が含まれています";

    EMPTY_TAG = "SK0501" Error "a tag matches nothing and stores nothing"
        "何にも一致せず、何も保存しないタグです";
    BAD_RULE = "SK0502" Error "a match rule cannot be understood"
        "一致規則を解釈できません";
    SAME_RULE = "SK0503" Error "two tags have the same match rule"
        "二つのタグに同じ一致規則があります";
    BAD_NAME = "SK0504" Error "a cookie name or storage key cannot be used"
        "使用できないクッキー名又は保存キーです";
    CATCH_ALL = "SK0505" Warning "a cookie name or storage key takes everything"
        "すべてに一致するクッキー名又は保存キーです";
    SHARED_NAME = "SK0506" Warning "two tags claim the same cookie name or storage key"
        "二つのタグが同じクッキー名又は保存キーを用いています";
    OWN_NAME = "SK0507" Error "a tag is called `site`, as the site's own requests are"
        "サイト自身のリクエストと同じ「site」という名のタグです";

    BASIS_AGAINST_KIND = "SK0601" Warning "the basis contradicts what the purpose is for"
        "根拠が目的の種類と矛盾しています";
    NO_COUNTRY = "SK0602" Warning "a recipient has no country"
        "提供先の国が記載されていません";
    NO_RETENTION = "SK0603" Warning "a flow does not say how long data is kept"
        "フローに保存期間が記載されていません";
    NO_RECIPIENT_PURPOSE = "SK0604" Warning "Japan: a tag does not say what its recipient uses the data for"
        "日本：タグに送信先の利用目的が記載されていません";
    NO_CONTACT = "SK0605" Warning "the controller or a contact cannot be reached"
        "管理者又は窓口の連絡先がありません";
    PROVIDER_NOT_TOLD = "SK0606" Warning "a tag's provider receives data that no carried flow tells of"
        "タグの提供元への送信がフローに記載されていません";

    NO_BASE = "SK0701" Error "an overlay and its base do not come together"
        "上書きファイルと元のファイルが合いません";
    KEPT = "SK0702" Error "an overlay replaces or removes what people rely on"
        "上書きファイルが、本人が頼りとする事項を置き換え又は削除しています";
    NOT_IN_BASE = "SK0703" Error "an overlay removes what its base does not have"
        "上書きファイルが、元のファイルにないものを削除しています";
    WEAKER = "SK0704" Error "an overlay asks for less than its base"
        "上書きファイルが、元のファイルより緩い内容となっています";

    BAD_NUMBER = "SK0801" Error "a number of the IAB is out of its range"
        "IABの番号が範囲外です";
    BAD_NAME_OF_ARRAY = "SK0802" Error "the data layer is not named like a variable"
        "データレイヤーの名前が変数名の形ではありません";
    WITHOUT_TCF = "SK0803" Error "the GPP section of the TCF needs `tcf`"
        "GPPのTCFセクションには`tcf`が必要です";
    NOT_ADVANCED = "SK0804" Warning "advanced consent mode has no tag that loads before consent"
        "高度な同意モードですが、同意前に読み込むタグがありません";
    NEVER_GRANTED = "SK0805" Warning "no purpose grants what a service is told, so it is always told no"
        "サービスに伝える項目を許可する目的がないため、常に拒否が伝わります";
}

/// What a code means, in Japanese.
pub(crate) fn japanese(id: &str) -> Option<&'static str> {
    catalogue().iter().find(|code| code.id == id).map(|code| code.japanese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let ids: Vec<&str> = catalogue().iter().map(|code| code.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }

    #[test]
    fn meanings_follow_the_style_of_messages() {
        for code in catalogue() {
            assert!(!code.meaning.ends_with('.') && code.meaning.len() > 10, "{}", code.id);
            assert!(!code.japanese.ends_with('。') && !code.japanese.is_ascii(), "{}", code.id);
        }
    }
}
