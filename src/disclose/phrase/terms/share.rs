//! Words about sharing: exceptions, contracts, linked services, documents.

use super::terms;
use crate::policy::{ContractKind, ExceptionKind, JointDetail, LinkTopic, ServiceFunction};

terms! {
    ExceptionKind {
        Law: "when it is required by law or based on laws and regulations", "法令に基づく場合", "เมื่อกฎหมายและข้อบังคับกำหนดหรือให้อำนาจ";
        LifeBodyProperty: "when it is needed to protect the life, body or property of a person and it is difficult to obtain consent", "人の生命、身体又は財産の保護のために必要で、本人の同意を得ることが困難な場合", "เมื่อจำเป็นเพื่อปกป้องชีวิต ร่างกาย หรือทรัพย์สินของบุคคลและขอความยินยอมได้ยาก";
        PublicHealthChildren: "when it is particularly needed to improve public health or the sound development or growth of children and it is difficult to obtain consent", "公衆衛生の向上又は児童の健全な育成のために特に必要で、本人の同意を得ることが困難な場合", "เมื่อจำเป็นเป็นพิเศษต่อการสาธารณสุขหรือการเติบโตที่ดีของเด็กและขอความยินยอมได้ยาก";
        GovernmentCooperation: "when it is necessary to cooperate with a national government agency, a local government or someone entrusted by them in duties set by law, and asking for consent is likely to impede those duties", "国の機関、地方公共団体又はその委託を受けた者が法令の定める事務を行うことに協力する必要があり、本人の同意を得ることがその事務に支障を及ぼすおそれがある場合", "เมื่อต้องร่วมมือกับหน่วยงานของรัฐ องค์กรปกครองส่วนท้องถิ่น หรือผู้ที่ได้รับมอบหมาย ในการปฏิบัติหน้าที่ตามกฎหมาย และการขอความยินยอมอาจขัดขวางหน้าที่นั้น";
        Succession: "when it is provided in a succession of business by merger or another cause", "合併その他の事由により事業が承継される場合", "เมื่อมีการโอนกิจการโดยการควบรวมหรือเหตุอื่น";
        Entrustment: "when work is entrusted", "業務を委託する場合", "เมื่อมีการมอบหมายงาน";
        JointUse: "when data is used jointly", "共同利用する場合", "เมื่อมีการใช้ข้อมูลร่วมกัน";
        AnalysisModules: "when it goes to providers of access analysis tools or information collection modules, such as ad networks", "アクセス解析ツール又は情報収集モジュールの提供者（広告ネットワーク等）に提供する場合", "เมื่อส่งให้ผู้ให้บริการเครื่องมือวิเคราะห์การเข้าถึงหรือโมดูลเก็บข้อมูล เช่น เครือข่ายโฆษณา";
        ParentCompany: "when it goes to our parent company, which holds the majority of our voting rights", "当社の議決権の過半数を保有する親会社に提供する場合", "เมื่อส่งให้บริษัทแม่ที่ถือสิทธิออกเสียงข้างมากในบริษัทของเรา";
        ConnectedServices: "when it goes to providers of external services associated with us, to provide the service", "サービスの提供にあたり、連携する外部サービスの提供者に提供する場合", "เมื่อส่งให้ผู้ให้บริการภายนอกที่เชื่อมต่อกับเราเพื่อให้บริการ";
        Payment: "when it goes to a provider of billing or payment collection services", "請求・決済代行サービスの提供者に提供する場合", "เมื่อส่งให้ผู้ให้บริการเรียกเก็บเงินหรือรับชำระเงิน";
        CoHosting: "when we co-host a seminar or event with another company and give it to the co-host", "他の事業者とセミナー又はイベントを共催し、共催者に提供する場合", "เมื่อเราจัดสัมมนาหรือกิจกรรมร่วมกับบริษัทอื่นและส่งให้ผู้ร่วมจัด";
        TermsBreach: "when somebody goes against the terms of use or guidelines, and disclosure is judged necessary to protect the rights, property or services of other customers or of us", "利用規約又はガイドラインに反する行為があり、他のお客様又は当社の権利、財産又はサービスを守るために開示が必要と認められる場合", "เมื่อมีการฝ่าฝืนข้อกำหนดการใช้งานหรือแนวปฏิบัติ และจำเป็นต้องเปิดเผยเพื่อปกป้องสิทธิ ทรัพย์สิน หรือบริการของลูกค้ารายอื่นหรือของเรา";
        PermittedByLaw: "when laws and regulations permit it", "その他法令により認められる場合", "เมื่อกฎหมายและข้อบังคับอนุญาตในกรณีอื่น";
    }
    ContractKind {
        DataProtection: "a contract about personal data", "個人データに関する契約", "สัญญาเกี่ยวกับข้อมูลส่วนบุคคล";
        Contract: "a contract", "契約", "สัญญา";
        NonDisclosure: "a non-disclosure agreement equivalent to this policy", "本ポリシーと同等の秘密保持契約", "ข้อตกลงรักษาความลับที่เทียบเท่านโยบายนี้";
    }
    JointDetail {
        Data: "the items of personal data", "共同利用する個人情報の項目", "รายการข้อมูลส่วนบุคคล";
        Users: "the names of the joint users", "共同利用者の名称", "ชื่อผู้ใช้ข้อมูลร่วม";
        Purposes: "their purposes", "利用目的", "วัตถุประสงค์";
        Responsible: "the name of the person or entity responsible for the data", "管理責任者の氏名又は名称", "ชื่อผู้รับผิดชอบดูแลข้อมูล";
    }
    ServiceFunction {
        Accounts: "linking accounts", "アカウント連携", "การเชื่อมต่อบัญชี";
        Sales: "sales", "販売", "การขาย";
        Support: "customer support", "カスタマーサポート", "การสนับสนุนลูกค้า";
        Cloud: "cloud platforms", "クラウド基盤", "แพลตฟอร์มคลาวด์";
        Repository: "repositories", "リポジトリ", "คลังซอร์สโค้ด";
        Security: "cloud security", "クラウドセキュリティ", "ความปลอดภัยบนคลาวด์";
        Monitoring: "supervision (monitoring) tools", "監視ツール", "เครื่องมือเฝ้าระวัง";
        Payment: "payment", "決済", "การชำระเงิน";
        NumberPortability: "the transfer of your phone number (Mobile Number Portability, MNP)", "携帯電話番号ポータビリティ（MNP）による電話番号の移行", "การย้ายเบอร์โทรศัพท์ (การคงสิทธิเลขหมายโทรศัพท์เคลื่อนที่ หรือ MNP)";
        AddressBook: "the migration of your address book", "アドレス帳の移行", "การย้ายสมุดที่อยู่";
    }
    LinkTopic {
        PrivacyPolicy: "the privacy policy", "プライバシーポリシー", "นโยบายความเป็นส่วนตัว";
        RegionalPolicy: "the privacy policy for a region", "地域別のプライバシーポリシー", "นโยบายความเป็นส่วนตัวสำหรับแต่ละภูมิภาค";
        Recruitment: "personal data in recruitment", "採用活動における個人情報", "ข้อมูลส่วนบุคคลในการสรรหาบุคลากร";
        SecurityPolicy: "the security policy", "セキュリティポリシー", "นโยบายความปลอดภัย";
        Terms: "the terms of use", "利用規約", "ข้อกำหนดการใช้งาน";
        Uses: "examples of use", "利用の例", "ตัวอย่างการใช้";
        Recipients: "the recipients", "提供先", "ผู้รับข้อมูล";
        Countries: "the countries and their laws", "対象国とその制度", "ประเทศและกฎหมายของประเทศนั้น";
        JointUse: "the joint use", "共同利用", "การใช้ข้อมูลร่วม";
        Advertising: "advertising", "広告配信", "การโฆษณา";
        Requests: "how to make a request", "請求の方法", "วิธียื่นคำขอ";
        Governance: "the advisory body", "諮問機関", "คณะที่ปรึกษา";
        Principles: "the principles", "基本方針", "หลักการ";
    }
}
