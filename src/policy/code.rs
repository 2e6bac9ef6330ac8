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
    /// How to mend it, in Japanese. In English the help of each problem says it, with the words of the file.
    pub mend: &'static str,
}

macro_rules! codes {
    ($($name:ident = $id:literal $level:ident $meaning:literal $japanese:literal $mend:literal;)*) => {
        $(
            #[doc = $meaning]
            pub(crate) static $name: Code =
                Code { id: $id, level: Level::$level, meaning: $meaning, japanese: $japanese, mend: $mend };
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
        "ファイルがYAML又はJSONではありません"
        "この箇所の前後の字下げ、引用符及びコロンを確認してください";
    TOO_LARGE = "SK0102" Error "the file is larger than 10 MB"
        "ファイルが10 MBを超えています"
        "元のファイルと上書きファイルとに分けてください";
    TOO_DEEP = "SK0103" Error "the file is nested deeper than 32 levels"
        "ファイルの入れ子が32段を超えています"
        "入れ子を8段程度に減らしてください";
    DUPLICATE_KEY = "SK0104" Error "a map has the same key twice"
        "同じキーが二度記載されています"
        "一方を削除してください";
    ALIAS = "SK0105" Error "an alias makes the file larger than it may be"
        "エイリアスによりファイルが大きくなりすぎます"
        "エイリアスを用いず、値をそのまま記載してください";
    UNSUPPORTED = "SK0106" Error "a YAML feature that policies do not use"
        "ポリシーでは用いないYAMLの機能です"
        "文字列、数値、リスト又はマップとして記載してください";
    EMPTY_FILE = "SK0107" Error "the file has no content"
        "ファイルの内容がありません"
        "`sekisho init`でひな形を作成してください";
    ENCODING = "SK0108" Error "the file is not UTF-8"
        "ファイルがUTF-8ではありません"
        "ファイルをUTF-8で保存してください";

    UNKNOWN_FIELD = "SK0201" Error "a field that does not exist"
        "存在しない項目です"
        "項目名の綴りと字下げを確認してください";
    MISSING_FIELD = "SK0202" Error "a field that must be there is missing"
        "必須の項目がありません"
        "項目を追加してください";
    WRONG_SHAPE = "SK0203" Error "a value has the wrong shape: text, number, list or map"
        "値の形（文字列、数値、リスト、マップ）が誤っています"
        "`sekisho schema`が示す形に直してください";
    UNKNOWN_WORD = "SK0204" Error "a word that is not one of the allowed words"
        "使用できない語です"
        "使用できる語のいずれかに直してください";
    NO_VALUE = "SK0205" Error "a field is named but has no value"
        "項目に値がありません"
        "値を記載するか、項目を削除してください";
    BAD_ID = "SK0206" Error "an id is not written in lower-case letters, digits and hyphens"
        "IDは英小文字、数字及びハイフンで記載してください"
        "英小文字、数字及びハイフンのみの名に改めてください";
    BAD_DURATION = "SK0207" Error "a duration is not written like 30m, 12h, 180d, 6mo or 2y"
        "期間は30m、12h、180d、6mo、2yのように記載してください"
        "`30d`や`6mo`のように、数と単位を続けて記載してください";
    BAD_DATE = "SK0208" Error "a date does not exist or is not written YYYY-MM-DD"
        "日付が存在しないか、YYYY-MM-DDの形ではありません"
        "実在する日付を`2026-11-21`のように記載してください";
    BAD_COUNTRY = "SK0209" Error "a country is not an ISO 3166-1 alpha-2 code"
        "ISO 3166-1 alpha-2の国コードではありません"
        "`JP`や`TH`のように、英大文字2字の国コードを記載してください";
    BAD_HOST = "SK0210" Error "a host is not a plain host name"
        "ホスト名の形ではありません"
        "`www.example.com`のように、ホスト名のみを記載してください";
    BAD_URL = "SK0211" Error "a link is neither an absolute http(s) URL nor a path of the site"
        "リンクが絶対URLでもサイト内のパスでもありません"
        "`https://`で始まるURL又は`/`で始まるパスを記載してください";
    BAD_EMAIL = "SK0212" Error "an e-mail address is not one"
        "メールアドレスの形ではありません"
        "`privacy@example.com`のように記載してください";
    BAD_VERSION = "SK0213" Error "the policy language version is not known"
        "ポリシー言語の版が不明です"
        "版を`1`としてください";
    EMPTY_LIST = "SK0214" Error "a list that must name something is empty"
        "一つ以上必要なリストが空です"
        "一つ以上を記載してください";
    TWICE = "SK0215" Error "a list names the same thing twice"
        "リストに同じものが二度記載されています"
        "一方を削除してください";

    UNRESOLVED = "SK0301" Error "a reference names something that is not declared"
        "宣言されていないものを参照しています"
        "名の綴りを確認するか、その名のものを宣言してください";
    UNUSED_PURPOSE = "SK0302" Warning "no flow has this purpose"
        "どのフローも用いない目的です"
        "フローで用いるか、削除してください";
    UNUSED_DATA = "SK0303" Warning "no flow uses this data item"
        "どのフローも用いないデータ項目です"
        "フローで用いるか、削除してください";
    UNUSED_PARTY = "SK0304" Warning "nothing names this party"
        "どこからも参照されない当事者です"
        "いずれかの項目から参照するか、削除してください";
    UNUSED_SUBJECTS = "SK0305" Warning "no flow is about this subject group"
        "どのフローの対象でもない本人の区分です"
        "フローの対象に加えるか、削除してください";
    WHO_RECEIVES = "SK0306" Error "a recipient must be one of party, group, service and category"
        "提供先はparty、group、service、categoryのいずれか一つで記載してください"
        "いずれか一つだけを記載してください";
    HOW_LONG = "SK0307" Error "a retention must say a period, a criterion or an event"
        "保存期間には期間、基準又は終期が必要です"
        "`period`、`criterion`、`until`、`ends`又は`set-by`を記載してください";
    NO_INTEREST = "SK0308" Error "a legitimate interest is not named"
        "正当な利益の内容が記載されていません"
        "フローに`interest`を追加し、利益の内容を記載してください";
    BASIS_GAP = "SK0309" Error "a basis is missing for a regime of the policy"
        "ポリシーの法制度の一つについて根拠がありません"
        "`default`又はその法制度の根拠を追加してください";
    TOO_MANY = "SK0310" Error "more elements than a compiled policy can hold"
        "コンパイル後のポリシーに収まる数を超えています"
        "ポリシーを分けてください";
    NOTHING_DECLARED = "SK0311" Warning "the policy declares no flow"
        "フローが宣言されていません"
        "どの情報を、誰が、何のために受け取るかを`flows`に記載してください";

    LANGUAGE_GAP = "SK0401" Error "a text is missing in a language of the policy"
        "ポリシーの言語の一つで文が欠けています"
        "その言語の文を追加してください";
    EXTRA_LANGUAGE = "SK0402" Warning "a text has a language that the policy does not list"
        "ポリシーに挙げられていない言語の文があります"
        "`languages`にその言語を追加するか、文を削除してください";
    MARKUP = "SK0403" Error "a text contains markup"
        "文にマークアップが含まれています"
        "マークアップを用いず、文のみを記載してください";
    INVISIBLE = "SK0404" Error "a text contains invisible or direction-changing characters"
        "文に見えない文字又は向きを変える文字が含まれています"
        "その文字を除いて記載し直してください";

    EMPTY_TAG = "SK0501" Error "a tag matches nothing and stores nothing"
        "何にも一致せず、何も保存しないタグです"
        "`match`、`cookies`又は`storage`を追加してください";
    BAD_RULE = "SK0502" Error "a match rule cannot be understood"
        "一致規則を解釈できません"
        "規則の書き方を確認してください";
    SAME_RULE = "SK0503" Error "two tags have the same match rule"
        "二つのタグに同じ一致規則があります"
        "規則を一方のタグのみに残してください";
    BAD_NAME = "SK0504" Error "a cookie name or storage key cannot be used"
        "使用できないクッキー名又は保存キーです"
        "ブラウザに表示される名を記載し、変わる部分は`*`としてください";
    CATCH_ALL = "SK0505" Warning "a cookie name or storage key takes everything"
        "すべてに一致するクッキー名又は保存キーです"
        "名のうち変わらない部分を記載してください";
    SHARED_NAME = "SK0506" Warning "two tags claim the same cookie name or storage key"
        "二つのタグが同じクッキー名又は保存キーを用いています"
        "名を一方のタグのみに残してください";
    OWN_NAME = "SK0507" Error "a tag is called `site`, as the site's own requests are"
        "サイト自身のリクエストと同じ「site」という名のタグです"
        "タグに別の名を付けてください";
    NO_HOST = "SK0508" Warning "a match rule begins like a host, but names none"
        "ホスト名で始まるように見えますが、ホストを指定していない一致規則です"
        "`||www.example.com^`のように、`||`で始めてください";

    BASIS_AGAINST_KIND = "SK0601" Warning "the basis contradicts what the purpose is for"
        "根拠が目的の種類と矛盾しています"
        "根拠又は目的の種類を見直してください";
    NO_COUNTRY = "SK0602" Warning "a recipient has no country"
        "提供先の国が記載されていません"
        "当事者に`country`を追加してください";
    NO_RETENTION = "SK0603" Warning "a flow does not say how long data is kept"
        "フローに保存期間が記載されていません"
        "フロー又はポリシー全体に`retention`を追加してください";
    NO_RECIPIENT_PURPOSE = "SK0604" Warning "Japan: a tag does not say what its recipient uses the data for"
        "日本：タグに送信先の利用目的が記載されていません"
        "送信先における利用目的を追加してください";
    NO_CONTACT = "SK0605" Warning "the controller or a contact cannot be reached"
        "管理者又は窓口の連絡先がありません"
        "`email`及び`address`を追加してください";
    PROVIDER_NOT_TOLD = "SK0606" Warning "a tag's provider receives data that no carried flow tells of"
        "タグの提供元への送信がフローに記載されていません"
        "フローの提供先に提供元を追加してください";

    NO_BASE = "SK0701" Error "an overlay and its base do not come together"
        "上書きファイルと元のファイルが合いません"
        "`extends`に元のファイルを記載し、併せて読み込んでください";
    KEPT = "SK0702" Error "an overlay replaces or removes what people rely on"
        "上書きファイルが、本人が頼りとする事項を置き換え又は削除しています"
        "元のファイルの記載を残してください";
    NOT_IN_BASE = "SK0703" Error "an overlay removes what its base does not have"
        "上書きファイルが、元のファイルにないものを削除しています"
        "元のファイルにある名に直すか、削除の指定を取りやめてください";
    WEAKER = "SK0704" Error "an overlay asks for less than its base"
        "上書きファイルが、元のファイルより緩い内容となっています"
        "元のファイルと同等か、より厳しい内容としてください";

    BAD_NUMBER = "SK0801" Error "a number of the IAB is out of its range"
        "IABの番号が範囲外です"
        "範囲内の番号を記載してください";
    BAD_NAME_OF_ARRAY = "SK0802" Error "the data layer is not named like a variable"
        "データレイヤーの名前が変数名の形ではありません"
        "変数名として使える名（通常は`dataLayer`）を記載してください";
    WITHOUT_TCF = "SK0803" Error "the GPP section of the TCF needs `tcf`"
        "GPPのTCFセクションには`tcf`が必要です"
        "`signals`に`tcf`を追加してください";
    NOT_ADVANCED = "SK0804" Warning "advanced consent mode has no tag that loads before consent"
        "高度な同意モードですが、同意前に読み込むタグがありません"
        "同意前に読み込むタグを追加してください";
    NEVER_GRANTED = "SK0805" Warning "no purpose grants what a service is told, so it is always told no"
        "サービスに伝える項目を許可する目的がないため、常に拒否が伝わります"
        "その項目を許可する目的を宣言してください";
}

/// The code of an id.
pub(crate) fn of(id: &str) -> Option<&'static Code> {
    catalogue().iter().copied().find(|code| code.id == id)
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
            assert!(code.mend.ends_with("ください"), "{}", code.id);
        }
    }
}
