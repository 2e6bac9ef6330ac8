//! Words about flows: ways, forms of consent, roles, ends.

use super::terms;
use crate::policy::{
    Basis, Channel, ConsentForm, DataClass, DataKind, Delay, Disposal, Extension, ProcessingKind, PurposeKind,
    RecipientRole, Required, RetentionEnd, Safeguard, Selection, SetBy, Standard, StorageKind, StoragePlace, When,
};

terms! {
    Basis {
        Consent: "consent, where the law asks for it", "同意（法令により必要な場合）", "ความยินยอม ในกรณีที่กฎหมายกำหนด";
        ExplicitConsent: "consent", "同意", "ความยินยอม";
        Contract: "the contract with the person, or steps taken before it", "ご本人との契約の履行又は契約前の手続", "การปฏิบัติตามสัญญากับเจ้าของข้อมูล หรือการดำเนินการตามคำขอก่อนทำสัญญา";
        LegalObligation: "a duty under law", "法令上の義務", "การปฏิบัติตามกฎหมาย";
        VitalInterests: "the protection of a life", "生命の保護", "การปกป้องชีวิต";
        PublicTask: "a public task", "公的な任務", "ภารกิจเพื่อประโยชน์สาธารณะ";
        LegitimateInterest: "a legitimate interest", "正当な利益", "ประโยชน์โดยชอบด้วยกฎหมาย";
        StrictlyNecessary: "necessity: what the person asked for cannot be done without it", "必要性（ご要望の機能の提供に不可欠であること）", "ความจำเป็น เพราะหากไม่มีข้อมูลนี้จะให้บริการที่ร้องขอไม่ได้";
        Notice: "notice by this policy", "本ポリシーによる通知", "การแจ้งตามนโยบายนี้";
    }
    DataClass {
        Ordinary: "personal data", "個人情報", "ข้อมูลส่วนบุคคล";
        SpecialCare: "sensitive personal data", "要配慮個人情報", "ข้อมูลส่วนบุคคลที่ละเอียดอ่อน";
        NationalId: "personal data", "特定個人情報（個人番号を含む個人情報）", "ข้อมูลส่วนบุคคลที่มีหมายเลขประจำตัวประชาชน";
        PersonalRelated: "data", "個人関連情報（端末等を識別するものの個人を特定しない情報）", "ข้อมูล";
        Anonymised: "anonymized data", "匿名化した情報", "ข้อมูลที่ทำให้เป็นนิรนาม";
        Pseudonymised: "pseudonymized personal data", "仮名加工情報", "ข้อมูลส่วนบุคคลแฝง";
        Statistical: "statistical data", "統計情報", "ข้อมูลสถิติ";
        NonPersonal: "non-personal data", "個人を識別できない情報", "ข้อมูล";
    }
    Channel {
        Form: "forms", "申込書・入力フォーム等", "แบบฟอร์ม";
        Website: "websites", "ウェブページ", "หน้าเว็บ";
        Verbal: "verbal communication", "口頭", "การแจ้งด้วยวาจา";
        Inquiry: "inquiries", "お問い合わせ", "การสอบถาม";
        Email: "email", "電子メール", "อีเมล";
        App: "apps", "アプリケーション", "แอปพลิเคชัน";
        CustomerApp: "our customers’ apps", "契約者のアプリケーション", "แอปพลิเคชันของลูกค้าของเรา";
        IotDevice: "our customers’ IoT devices", "契約者のIoT機器", "อุปกรณ์ IoT ของลูกค้าของเรา";
        Api: "our programming interface (API)", "当社のAPI", "API ของเรา";
        Event: "events and seminars", "イベント・セミナー", "กิจกรรมและสัมมนา";
        Cookie: "cookies and the like", "クッキー等", "คุกกี้และเทคโนโลยีที่คล้ายกัน";
        Sdk: "modules inside apps (SDKs)", "アプリケーション内のモジュール（SDK）", "โมดูลในแอปพลิเคชัน (SDK)";
        Log: "logs", "ログ", "บันทึกการใช้งาน";
        Registration: "subscription and registration", "契約・登録", "การสมัครและลงทะเบียน";
        Partner: "partner companies", "提携会社", "บริษัทคู่ค้า";
        Camera: "cameras", "カメラ", "กล้อง";
    }
    ConsentForm {
        Prior: "prior", "事前の", "ล่วงหน้า";
        Separate: "separate", "個別の", "แยกต่างหาก";
        Explicit: "explicit", "明示的な", "โดยชัดแจ้ง";
        Written: "written", "書面による", "เป็นลายลักษณ์อักษร";
        DevicePermission: "device-given", "端末の設定による", "ผ่านการอนุญาตของอุปกรณ์";
        Parental: "parental", "保護者の", "ของผู้ปกครอง";
    }
    When {
        DependingOnContent: "depending on the content", "内容に応じて", "โดยพิจารณาตามเนื้อหา";
        OnRequest: "on request", "ご要望に応じて", "เมื่อมีการร้องขอ";
        OnPermission: "only when you permit the link", "ご本人が連携を許可した場合に限り", "เฉพาะเมื่อท่านอนุญาตให้เชื่อมต่อ";
        AsNecessary: "only as far as necessary", "必要な範囲でのみ", "เท่าที่จำเป็นเท่านั้น";
        Aggregated: "only as aggregate figures", "集計した情報としてのみ", "เป็นข้อมูลรวมเท่านั้น";
        Anonymised: "only in anonymized form", "匿名化した形でのみ", "ในรูปแบบนิรนามเท่านั้น";
        ProvidingServices: "when we provide our services", "サービスの提供に際して", "เมื่อให้บริการ";
        SomeUses: "for some uses", "利用の内容により", "สำหรับการใช้บางกรณี";
    }
    Standard {
        PrivacyGovernance: "our conditions of privacy and data governance", "当社が定めるプライバシー及びデータガバナンスの条件", "เงื่อนไขด้านความเป็นส่วนตัวและธรรมาภิบาลข้อมูลของเรา";
        Security: "our security requirements", "当社のセキュリティ要件", "ข้อกำหนดด้านความปลอดภัยของเรา";
        Contract: "a contract with us", "当社との契約", "สัญญากับเรา";
    }
    RecipientRole {
        Processor: "our processor", "委託先", "ผู้ประมวลผลข้อมูลส่วนบุคคลของเรา";
        SubProcessor: "our third-party sub-processor", "再委託先である第三者", "ผู้ประมวลผลข้อมูลช่วง (บุคคลภายนอก)";
        ThirdParty: "a third party", "第三者", "บุคคลภายนอก";
        JointUser: "a joint user", "共同利用者", "ผู้ใช้ข้อมูลร่วม";
        Parent: "our parent company", "親会社", "บริษัทแม่ของเรา";
        Group: "a group company", "グループ会社", "บริษัทในกลุ่มของเรา";
        Partner: "a partner company", "提携会社", "บริษัทคู่ค้า";
        AdNetwork: "an ad network", "広告ネットワーク", "เครือข่ายโฆษณา";
        Analytics: "an analytics service", "分析サービスの提供者", "ผู้ให้บริการวิเคราะห์ข้อมูล";
        SdkDeveloper: "the developer of a module", "モジュールの開発者", "ผู้พัฒนาโมดูล";
        Cloud: "a cloud service", "クラウドサービスの提供者", "ผู้ให้บริการคลาวด์";
        Payment: "a payment service", "決済サービスの提供者", "ผู้ให้บริการชำระเงิน";
        CoHost: "a co-host of an event", "イベントの共催者", "ผู้ร่วมจัดกิจกรรม";
        Successor: "the successor of our business", "事業の承継者", "ผู้รับโอนกิจการ";
        Carrier: "another carrier", "他の通信事業者", "ผู้ให้บริการเครือข่ายอื่น";
        Government: "an authority", "公的機関", "หน่วยงานของรัฐ";
        ClientCompany: "a client company", "取引先企業", "บริษัทลูกค้า";
        SalesPartner: "a sales partner", "販売パートナー", "พันธมิตรด้านการขาย";
    }
    Safeguard {
        Adequacy: "an adequacy decision on the country", "十分性認定", "คำตัดสินว่าประเทศนั้นมีมาตรฐานคุ้มครองเพียงพอ";
        StandardClauses: "standard contractual clauses", "標準契約条項", "ข้อสัญญามาตรฐาน";
        BindingRules: "binding corporate rules", "拘束的企業準則", "นโยบายคุ้มครองข้อมูลที่มีผลผูกพันภายในกลุ่ม";
        EquivalentMeasures: "measures equivalent to those that our law requires", "相当措置", "มาตรการที่เทียบเท่ากฎหมายของเรา";
        Consent: "consent, given after being told about the country", "当該国に関する情報提供を受けた上での同意", "ความยินยอมที่ให้หลังจากได้รับข้อมูลเกี่ยวกับประเทศนั้น";
    }
    Required {
        Law: "The law requires you to give this data.", "この情報の提供は法令上の義務です。", "กฎหมายกำหนดให้ท่านต้องให้ข้อมูลนี้";
        Contract: "This data is needed for the contract.", "この情報の提供は契約上必要です。", "ข้อมูลนี้จำเป็นต่อการทำสัญญาหรือการปฏิบัติตามสัญญา";
        Voluntary: "You do not have to give this data.", "この情報の提供は任意です。", "ท่านไม่จำเป็นต้องให้ข้อมูลนี้";
    }
    RetentionEnd {
        PurposeAchieved: "the purposes are achieved and it is no longer needed for them", "利用目的を達成し必要がなくなったとき", "เมื่อบรรลุวัตถุประสงค์และไม่จำเป็นอีกต่อไป";
        ServiceUseEnds: "you stop using the service", "サービスの利用をやめたとき", "เมื่อท่านเลิกใช้บริการ";
        ServiceTerminated: "we end the service", "当社がサービスを終了したとき", "เมื่อเรายุติบริการ";
        BusinessNeed: "we judge it necessary for our business", "当社が業務上必要と判断したとき", "เมื่อเราเห็นว่าจำเป็นต่อธุรกิจ";
        ContractEnds: "the contract ends", "契約が終了したとき", "เมื่อสัญญาสิ้นสุด";
        ConsentWithdrawn: "consent is withdrawn", "同意が撤回されたとき", "เมื่อมีการถอนความยินยอม";
        AccountDeleted: "the account is deleted", "アカウントが削除されたとき", "เมื่อลบบัญชี";
        InquiryAnswered: "the inquiry is answered", "お問い合わせへの対応が完了したとき", "เมื่อตอบข้อสอบถามแล้ว";
    }
    SetBy {
        Law: "the law", "法令", "กฎหมาย";
        Service: "the rules of the service", "サービスの規定", "ข้อกำหนดของบริการ";
        Contract: "the contract", "契約", "สัญญา";
        Customer: "our customer", "契約者", "ลูกค้าของเรา";
    }
    Disposal {
        Erase: "delete", "消去", "ลบ";
        Dispose: "dispose of", "廃棄", "ทำลาย";
        Anonymise: "anonymize", "匿名化", "ทำให้เป็นข้อมูลนิรนาม";
        Return: "return", "返却", "ส่งคืน";
    }
    Delay {
        Technical: "technical reasons", "技術的な理由", "เหตุผลทางเทคนิค";
        Backups: "backup copies", "バックアップ", "สำเนาสำรอง";
    }
    Extension {
        Exceptions: "in the cases in which data goes to third parties without consent", "同意なく第三者提供ができる場合", "ในกรณีที่เปิดเผยต่อบุคคลภายนอกได้โดยไม่ต้องขอความยินยอม";
        Necessary: "when we judge it particularly necessary", "当社が特に必要と判断した場合", "เมื่อเราเห็นว่าจำเป็นเป็นพิเศษ";
        Law: "when a law demands it", "法令により必要な場合", "เมื่อกฎหมายกำหนด";
        Claims: "while a claim is pending", "請求・紛争が係属している場合", "ระหว่างที่มีข้อเรียกร้องค้างอยู่";
    }
    StorageKind {
        Local: "localStorage", "localStorage", "localStorage";
        Session: "sessionStorage", "sessionStorage", "sessionStorage";
        Idb: "IndexedDB", "IndexedDB", "IndexedDB";
        Cache: "Cache Storage", "Cache Storage", "Cache Storage";
    }
    StoragePlace {
        OwnServer: "our servers", "当社のサーバー", "เซิร์ฟเวอร์ของเรา";
        Cloud: "cloud services", "クラウドサービス", "บริการคลาวด์";
        Device: "your device", "ご利用の端末", "อุปกรณ์ของท่าน";
        Paper: "paper", "紙媒体", "กระดาษ";
    }
    Selection {
        ProtectionLevel: "that it has secured a sufficient level of protection of personal data", "個人データの保護水準が十分であること", "มีระดับการคุ้มครองข้อมูลส่วนบุคคลที่เพียงพอ";
        SecurityRequirements: "that it meets all security requirements", "セキュリティ要件をすべて満たすこと", "เป็นไปตามข้อกำหนดด้านความปลอดภัยทั้งหมด";
        Certification: "its certificates", "認証を取得していること", "มีใบรับรอง";
    }
    DataKind {
        Identity: "who people are", "ご本人に関する基本情報", "ข้อมูลระบุตัวบุคคล";
        Contact: "contact details", "連絡先", "ข้อมูลติดต่อ";
        Account: "account data", "アカウント情報", "ข้อมูลบัญชี";
        Payment: "payment data", "支払いに関する情報", "ข้อมูลการชำระเงิน";
        Transaction: "orders and contracts", "取引に関する情報", "ข้อมูลการทำรายการ";
        Content: "what people store or write", "保存又は入力された内容", "เนื้อหาที่จัดเก็บหรือเขียน";
        Communication: "messages and calls", "お問い合わせ・通話等の記録", "บันทึกการติดต่อสื่อสาร";
        Usage: "how our services are used", "利用状況", "ข้อมูลการใช้งาน";
        Device: "device data", "端末の情報", "ข้อมูลอุปกรณ์";
        OnlineIdentifier: "online identifiers", "オンライン識別子", "ตัวระบุออนไลน์";
        Location: "location data", "位置情報", "ข้อมูลตำแหน่ง";
        Inference: "conclusions from data", "推定した情報", "ข้อมูลที่อนุมานได้";
        Diagnostics: "logs", "ログ", "บันทึกการทำงาน";
        Employment: "data about work", "勤務先等の情報", "ข้อมูลการทำงาน";
        Health: "health data", "健康に関する情報", "ข้อมูลสุขภาพ";
        Media: "pictures, sound and video", "写真・音声・動画", "ภาพ เสียง และวิดีโอ";
        Social: "data about other people", "家族・知人等に関する情報", "ข้อมูลเกี่ยวกับบุคคลอื่น";
        Other: "other data", "その他の情報", "ข้อมูลอื่น";
    }
    PurposeKind {
        Service: "our services", "サービスの提供", "การให้บริการ";
        Payment: "payment", "料金の請求・支払い", "การชำระเงิน";
        Security: "security", "安全の確保", "ความปลอดภัย";
        Support: "support", "お問い合わせへの対応", "การสนับสนุนลูกค้า";
        Legal: "duties under law", "法令上の義務の履行", "การปฏิบัติตามกฎหมาย";
        Functional: "extra functions", "便利な機能の提供", "ฟังก์ชันเสริม";
        Analytics: "statistics", "利用状況の分析", "การวิเคราะห์การใช้งาน";
        Personalisation: "fitting content to people", "内容の個別化", "การปรับเนื้อหาให้เหมาะกับบุคคล";
        Advertising: "advertising", "広告", "การโฆษณา";
        Marketing: "telling about offers", "ご案内の送付", "การแจ้งข้อเสนอ";
        Social: "social networks", "ソーシャルネットワークとの連携", "เครือข่ายสังคม";
        Research: "research and development", "調査・開発", "การวิจัยและพัฒนา";
    }
    ProcessingKind {
        Statistics: "statistics", "統計", "การจัดทำสถิติ";
        Analysis: "analysis", "分析", "การวิเคราะห์";
        Profiling: "profiling", "プロファイリング", "การสร้างโปรไฟล์";
        Anonymisation: "anonymization", "匿名化", "การทำให้เป็นข้อมูลนิรนาม";
        Pseudonymisation: "pseudonymization", "仮名加工", "การแฝงข้อมูล";
        Matching: "linking with other data", "他の情報との紐付け", "การเชื่อมโยงกับข้อมูลอื่น";
        AutomatedDecision: "decisions made by software alone", "自動化された意思決定", "การตัดสินใจโดยอัตโนมัติ";
    }
}
