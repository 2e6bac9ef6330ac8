//! Words about duties, protection, rights, changes.

use super::terms;
use crate::policy::{
    ChangeChannel, ChangeReason, ControlAct, ControlEffect, DutyContent, Effective, GovernanceAct, Ground, HowToAsk,
    Informed, LawOf, LiabilityCase, Means, Norm, Pace, Refusal, Remembered, RightKind, SecurityClass, Stage, Surface,
    Technique, Threat, Told,
};

terms! {
    Informed {
        Purpose: "the purpose", "利用目的", "วัตถุประสงค์";
        Method: "the method", "方法", "วิธีการ";
        Scope: "the scope of use", "利用の範囲", "ขอบเขตการใช้";
        Contact: "the contact point", "お問い合わせ窓口", "ช่องทางติดต่อ";
    }
    DutyContent {
        Collects: "that it collects personal data from users", "個人情報を取得すること", "การเก็บรวบรวมข้อมูลส่วนบุคคลจากผู้ใช้";
        SharesWithUs: "that it can share that data with us", "その情報を当社に提供することがあること", "การที่อาจเปิดเผยข้อมูลนั้นแก่เรา";
        Uses: "that it uses personal data of users", "個人情報を利用すること", "การใช้ข้อมูลส่วนบุคคลของผู้ใช้";
        SharesWithOthers: "that it can share that data with third parties", "第三者提供をすることがあること", "การที่อาจเปิดเผยข้อมูลนั้นแก่บุคคลภายนอก";
        RequiredByLaw: "any other statement required by law", "その他法令により求められる事項", "เรื่องอื่นที่กฎหมายกำหนดให้แจ้ง";
        WhichData: "which data of users it collects", "取得する情報の種類", "ข้อมูลของผู้ใช้ที่เก็บรวบรวม";
        HowUsed: "how the data is used", "情報の利用方法", "วิธีใช้ข้อมูล";
        WhetherShared: "whether the data is shared with us or with a third party", "情報を当社又は第三者に提供するかどうか", "การเปิดเผยข้อมูลแก่เราหรือบุคคลภายนอก (มีหรือไม่)";
    }
    ChangeReason {
        Law: "changes in laws and regulations", "法令の変更", "การเปลี่ยนแปลงของกฎหมายและข้อบังคับ";
        Business: "changes in our business activities", "事業内容の変更", "การเปลี่ยนแปลงของกิจการ";
        Functions: "changes in the functions of the app or service", "アプリケーション又はサービスの機能の変更", "การเปลี่ยนแปลงฟังก์ชันของแอปพลิเคชันหรือบริการ";
        Improvement: "the need for improvement", "改善の必要", "การปรับปรุงให้ดียิ่งขึ้น";
        Expectations: "the expectations of customers and society", "お客様及び社会の期待", "ความคาดหวังของลูกค้าและสังคม";
    }
    ChangeChannel {
        Email: "by email", "電子メール", "ทางอีเมล";
        Site: "on our website", "当社ウェブサイトでの公表", "โดยประกาศบนเว็บไซต์ของเรา";
        InApp: "in the app", "アプリケーション内での通知", "ในแอปพลิเคชัน";
        Notice: "by direct notice", "個別の通知", "โดยตรง";
        Designated: "by a method that we choose", "当社所定の方法", "โดยวิธีที่เรากำหนด";
        Other: "by other means", "その他の方法", "โดยวิธีอื่น";
    }
    Effective {
        OnPublication: "the day it is posted", "公表の日", "วันที่ประกาศ";
        OnDate: "a day that we name", "当社が示す日", "วันที่เราแจ้ง";
        AfterNotice: "the notice", "通知の時", "เวลาที่แจ้ง";
    }
    Norm {
        Laws: "laws and regulations", "関係法令", "กฎหมายและข้อบังคับ";
        Guidelines: "guidelines", "ガイドライン", "แนวปฏิบัติ";
        GovernmentGuidelines: "government guidelines", "国が定める指針", "แนวปฏิบัติของรัฐ";
        Other: "other norms", "その他の規範", "บรรทัดฐานอื่น";
        Policy: "this policy", "本ポリシー", "นโยบายนี้";
        Terms: "the terms of use of each service", "各サービスの利用規約", "ข้อกำหนดการใช้งานของแต่ละบริการ";
        SecurityPolicy: "the security policy", "セキュリティポリシー", "นโยบายความปลอดภัย";
    }
    LawOf {
        Server: "where the server is", "サーバーの所在国", "ประเทศที่เซิร์ฟเวอร์ตั้งอยู่";
        Person: "where the person is", "ご本人の所在国", "ประเทศที่เจ้าของข้อมูลอยู่";
        Company: "where we are", "当社の所在国", "ประเทศที่เราตั้งอยู่";
    }
    LiabilityCase {
        SelfPublication: "when you make personal data public to third parties yourself by a function of the service", "ご本人がサービスの機能等を用いて自ら第三者に個人情報を公開した場合", "เมื่อท่านเปิดเผยข้อมูลส่วนบุคคลต่อบุคคลภายนอกด้วยตนเองผ่านฟังก์ชันของบริการ";
        StolenCredentials: "when a third party other than you obtains the identification information that is necessary to use the service (such as email address, ID and password) by means not attributable to us", "当社の責めに帰すべき事由によらず、ご本人以外の者がサービスの利用に必要な識別情報（メールアドレス、ID、パスワード等）を入手した場合", "เมื่อบุคคลอื่นที่มิใช่ท่านได้ข้อมูลระบุตัวตนที่จำเป็นต่อการใช้บริการ (เช่น ที่อยู่อีเมล ไอดี และรหัสผ่าน) ไปโดยวิธีที่มิใช่ความรับผิดของเรา";
        ConnectedServices: "when a linked service handles what you gave to it", "連携サービスに提供された情報の取扱い", "เมื่อบริการที่เชื่อมต่อจัดการข้อมูลที่ท่านให้ไว้";
        OtherSites: "when another site handles what you gave to it", "他のサイトに提供された情報の取扱い", "เมื่อเว็บไซต์อื่นจัดการข้อมูลที่ท่านให้ไว้";
    }
    GovernanceAct {
        Opinions: "It gives opinions on data utilization and protection.", "同機関は、データの利活用と保護について意見を述べます。", "คณะนี้ให้ความเห็นเกี่ยวกับการใช้และการคุ้มครองข้อมูล";
        Reflected: "We take in these opinions and reflect them in our efforts.", "当社は、その意見を取り入れ、取組に反映しています。", "เรารับฟังความเห็นและนำไปปรับใช้ในการดำเนินงาน";
        Audits: "It audits how data is handled.", "同機関は、情報の取扱いを監査します。", "คณะนี้ตรวจสอบการจัดการข้อมูล";
    }
    Means {
        Appropriate: "taking necessary and appropriate safety control measures to manage personal data securely", "個人データの安全管理に必要かつ適切な措置を講じること", "ใช้มาตรการที่จำเป็นและเหมาะสมเพื่อจัดการข้อมูลส่วนบุคคลอย่างปลอดภัย";
        Accuracy: "keeping personal data accurate, safe and up to date", "個人情報を正確かつ安全で最新の状態に保つこと", "รักษาข้อมูลส่วนบุคคลให้ถูกต้อง ปลอดภัย และเป็นปัจจุบัน";
        Correction: "correcting the risks that we find", "発見した危険を是正すること", "แก้ไขความเสี่ยงที่พบ";
        SecurityPolicy: "announcing a security policy publicly and internally and declaring to follow it", "セキュリティポリシーを社内外に公表し、その遵守を宣言すること", "ประกาศนโยบายความปลอดภัยทั้งภายในและภายนอกองค์กรและให้คำมั่นว่าจะปฏิบัติตาม";
        HandlingRules: "setting internal rules for handling personal data, with methods, responsible persons, persons in charge and their duties", "取扱方法、責任者・担当者及びその任務を定めた個人データの取扱規程を策定すること", "กำหนดระเบียบภายในในการจัดการข้อมูลส่วนบุคคล ทั้งวิธีการ ผู้รับผิดชอบ ผู้ปฏิบัติงาน และหน้าที่";
        ManagementStructure: "establishing an in-house framework (a management structure)", "社内の管理体制を整備すること", "จัดตั้งโครงสร้างการบริหารจัดการภายในองค์กร";
        ReportingLine: "having a system to report to and communicate with the person in charge when signs or cases of violations of laws or internal rules are found", "法令又は社内規程に違反する事実又は兆候を把握した場合の責任者への報告連絡体制を整備すること", "มีระบบรายงานและติดต่อสื่อสารกับผู้รับผิดชอบเมื่อพบการฝ่าฝืนกฎหมายหรือระเบียบภายใน หรือสัญญาณของการฝ่าฝืน";
        SelfInspection: "carrying out regular self-inspections of the handling of personal data", "個人データの取扱状況について定期的に自己点検を行うこと", "ตรวจสอบการจัดการข้อมูลส่วนบุคคลด้วยตนเองเป็นประจำ";
        Audits: "carrying out audits", "監査を行うこと", "ดำเนินการตรวจสอบ";
        Training: "training and educating officers and employees", "役員及び従業員に教育を行うこと", "ฝึกอบรมและให้ความรู้แก่กรรมการและพนักงาน";
        EmployeeEducation: "educating employees thoroughly", "従業者への教育を徹底すること", "ให้ความรู้แก่พนักงานอย่างทั่วถึง";
        RegularTraining: "training employees regularly on the important points of handling personal data", "個人データの取扱いに関する留意事項について、従業者に定期的な研修を行うこと", "ฝึกอบรมพนักงานเป็นประจำเกี่ยวกับข้อควรระวังในการจัดการข้อมูลส่วนบุคคล";
        Confidentiality: "stating the confidentiality of personal data in the work rules", "個人データの秘密保持を就業規則に定めること", "กำหนดการรักษาความลับของข้อมูลส่วนบุคคลไว้ในข้อบังคับการทำงาน";
        AreaControl: "controlling the access of employees to areas where personal data is handled", "個人データを取り扱う区域への従業者の入退室を管理すること", "ควบคุมการเข้าออกของพนักงานในพื้นที่ที่มีการจัดการข้อมูลส่วนบุคคล";
        DeviceLimits: "restricting the devices that are brought into those areas", "持ち込む機器を制限すること", "จำกัดอุปกรณ์ที่นำเข้าพื้นที่นั้น";
        ViewPrevention: "preventing unauthorized persons from viewing personal data", "権限のない者による個人データの閲覧を防止すること", "ป้องกันไม่ให้ผู้ไม่มีสิทธิเห็นข้อมูลส่วนบุคคล";
        TheftPrevention: "preventing the theft or loss of equipment, electronic media and documents with personal data", "個人データを取り扱う機器、電子媒体及び書類等の盗難・紛失を防止すること", "ป้องกันการโจรกรรมหรือการสูญหายของอุปกรณ์ สื่ออิเล็กทรอนิกส์ และเอกสารที่มีข้อมูลส่วนบุคคล";
        SafeTransport: "keeping personal data from being revealed easily when such equipment and media are transported, also within the premises", "機器、電子媒体等を持ち運ぶ場合（事業所内の移動を含みます）に個人データが容易に判明しないようにすること", "ป้องกันไม่ให้ข้อมูลส่วนบุคคลถูกเปิดเผยโดยง่ายเมื่อมีการขนย้ายอุปกรณ์และสื่อ รวมถึงภายในสถานที่ทำงาน";
        AccessControl: "limiting by access control the persons in charge and the range of the personal information databases that they handle", "アクセス制御により担当者及び取り扱う個人情報データベース等の範囲を限定すること", "ใช้การควบคุมการเข้าถึงเพื่อจำกัดผู้ปฏิบัติงานและขอบเขตของฐานข้อมูลส่วนบุคคลที่จัดการได้";
        IntrusionProtection: "protecting information systems from unauthorized access from outside and from unauthorized software", "情報システムを外部からの不正アクセス又は不正ソフトウェアから保護すること", "ปกป้องระบบสารสนเทศจากการเข้าถึงโดยไม่ได้รับอนุญาตจากภายนอกและจากซอฟต์แวร์ที่ไม่ได้รับอนุญาต";
        SecuritySystem: "maintaining and managing a security system", "セキュリティシステムを維持・管理すること", "บำรุงรักษาและจัดการระบบความปลอดภัย";
        Encryption: "encrypting personal data", "個人データを暗号化すること", "เข้ารหัสข้อมูลส่วนบุคคล";
        ForeignLaw: "taking necessary and appropriate measures, based on an understanding of the foreign country's legal system for the protection of personal information, when the provider of a cloud service or the server where personal data is stored is in a foreign country", "クラウドサービスの提供者の所在国又は個人データを保管するサーバーの所在国が外国である場合に、当該外国の個人情報保護制度を把握した上で必要かつ適切な措置を講じること", "เมื่อผู้ให้บริการคลาวด์หรือเซิร์ฟเวอร์ที่เก็บข้อมูลส่วนบุคคลอยู่ในต่างประเทศ ดำเนินมาตรการที่จำเป็นและเหมาะสมโดยคำนึงถึงระบบกฎหมายคุ้มครองข้อมูลส่วนบุคคลของประเทศนั้น";
        CloudChecks: "checking whether cloud services meet all security requirements", "クラウドサービスがセキュリティ要件をすべて満たすか確認すること", "ตรวจสอบว่าบริการคลาวด์เป็นไปตามข้อกำหนดด้านความปลอดภัยทั้งหมด";
        Review: "continually reviewing and improving the information security measures", "情報の安全管理措置を継続的に見直し、改善すること", "ทบทวนและปรับปรุงมาตรการรักษาความปลอดภัยของข้อมูลอย่างต่อเนื่อง";
        StrictHandling: "strictly handling customer information and confidential corporate information", "お客様の情報及び企業の機密情報を厳格に取り扱うこと", "จัดการข้อมูลของลูกค้าและข้อมูลลับขององค์กรอย่างเข้มงวด";
        PrivacyPolicy: "releasing this privacy policy internally and externally and declaring to comply with it", "本プライバシーポリシーを社内外に公表し、その遵守を宣言すること", "ประกาศนโยบายความเป็นส่วนตัวนี้ทั้งภายในและภายนอกองค์กรและให้คำมั่นว่าจะปฏิบัติตาม";
    }
    Threat {
        UnauthorisedAccess: "unauthorized access", "不正アクセス", "การเข้าถึงโดยไม่ได้รับอนุญาต";
        Leakage: "leakage", "漏えい", "การรั่วไหล";
        Loss: "loss", "滅失・紛失", "การสูญหาย";
        Damage: "damage", "毀損", "ความเสียหาย";
        Tampering: "tampering", "改ざん", "การดัดแปลง";
        Misuse: "misuse", "不正利用", "การใช้ในทางที่ผิด";
        Other: "other risks", "その他の危険", "ความเสี่ยงอื่น";
    }
    Stage {
        Collection: "collection", "取得", "การเก็บรวบรวม";
        Use: "use", "利用", "การใช้";
        Storage: "storage", "保管", "การจัดเก็บ";
        Provision: "provision", "提供", "การเปิดเผย";
        Disposal: "disposal", "廃棄", "การทำลาย";
    }
    SecurityClass {
        Rules: "Basic policy and rules", "基本方針・規律の整備", "นโยบายและระเบียบ";
        Organisational: "Organizational measures", "組織的安全管理措置", "มาตรการด้านองค์กร";
        Human: "Human measures", "人的安全管理措置", "มาตรการด้านบุคลากร";
        Physical: "Physical measures", "物理的安全管理措置", "มาตรการทางกายภาพ";
        Technical: "Technical measures", "技術的安全管理措置", "มาตรการทางเทคนิค";
        ExternalEnvironment: "Understanding the external environment", "外的環境の把握", "การทำความเข้าใจสภาพแวดล้อมภายนอก";
        General: "General measures", "安全管理措置全般", "มาตรการทั่วไป";
    }
    RightKind {
        Access: "disclosure of your personal data", "個人情報の開示", "ขอเข้าถึงและขอรับข้อมูลส่วนบุคคลของท่าน";
        PurposeNotice: "notice of the purposes", "利用目的の通知", "ขอให้แจ้งวัตถุประสงค์";
        ProvisionRecords: "disclosure of the records of provision to third parties", "第三者提供記録の開示", "ขอดูบันทึกการเปิดเผยต่อบุคคลภายนอก";
        Correction: "correction", "訂正", "ขอแก้ไขข้อมูลให้ถูกต้อง";
        Addition: "addition", "追加", "ขอเพิ่มเติมข้อมูล";
        Erasure: "deletion", "削除・消去", "ขอลบข้อมูล";
        CessationOfUse: "suspension of use", "利用の停止", "ขอให้ระงับการใช้ข้อมูล";
        CessationOfProvision: "cessation of provision to third parties", "第三者提供の停止", "ขอให้ระงับการเปิดเผยต่อบุคคลภายนอก";
        Restriction: "restriction of use", "取扱いの制限", "ขอให้จำกัดการใช้ข้อมูล";
        Objection: "an end to a use to which you object", "異議の申立て", "คัดค้าน";
        Portability: "a portable copy of your data", "データの移転（データポータビリティ）", "ขอโอนย้ายข้อมูล";
        Withdrawal: "withdrawal of consent", "同意の撤回", "ถอนความยินยอม";
        Complaint: "a review by an authority to which you complain", "監督機関への苦情の申立て", "ร้องเรียนต่อหน่วยงานกำกับดูแล";
        HumanReview: "a review of an automated decision by a person", "自動化された決定に対する人の関与", "ขอให้บุคคลทบทวนการตัดสินใจโดยอัตโนมัติ";
        OptOutOfSale: "an end to the sale and sharing of your data", "販売・共有の拒否", "ปฏิเสธการขายและการแบ่งปันข้อมูล";
        LimitSensitive: "limits on the use of sensitive data", "機微な情報の利用の制限", "จำกัดการใช้ข้อมูลที่ละเอียดอ่อน";
        NonDiscrimination: "equal treatment when you use your rights", "権利行使による差別を受けないこと", "ไม่ถูกเลือกปฏิบัติจากการใช้สิทธิ";
        DirectMarketingList: "a list of certain third parties to which personal data was disclosed for their direct marketing in the previous calendar year", "前暦年に第三者のダイレクトマーケティング目的で個人情報が開示された第三者の一覧の開示", "ขอรายชื่อบุคคลภายนอกที่ได้รับข้อมูลส่วนบุคคลเพื่อการตลาดแบบตรงในปีปฏิทินก่อนหน้า";
    }
    Ground {
        Incorrect: "the personal data is incorrect", "個人情報が事実と異なる場合", "ข้อมูลส่วนบุคคลไม่ถูกต้อง";
        BeyondPurpose: "it is used beyond the purposes published in advance", "あらかじめ公表した利用目的の範囲を超えて利用されている場合", "มีการใช้เกินวัตถุประสงค์ที่ประกาศไว้ล่วงหน้า";
        UnlawfulCollection: "it was collected by fraud or other unlawful means", "偽りその他不正の手段により取得された場合", "ถูกเก็บรวบรวมโดยการหลอกลวงหรือวิธีอื่นที่มิชอบ";
        UnlawfulProvision: "it was provided unlawfully", "違法に第三者提供された場合", "ถูกเปิดเผยโดยมิชอบ";
        NoLongerNeeded: "it is no longer needed", "利用する必要がなくなった場合", "ไม่จำเป็นอีกต่อไป";
        HarmToInterests: "your rights and interests are at risk", "権利又は正当な利益が害されるおそれがある場合", "สิทธิและประโยชน์ของท่านมีความเสี่ยง";
        FoundNecessary: "we determine that accepting the request is necessary", "当社が請求に応じる必要があると判断した場合", "เราเห็นว่าจำเป็นต้องรับคำขอ";
    }
    HowToAsk {
        Written: "in writing", "書面", "เป็นลายลักษณ์อักษร";
        Email: "by email", "電子メール", "ทางอีเมล";
        Post: "by post", "郵送", "ทางไปรษณีย์";
        Phone: "by phone", "電話", "ทางโทรศัพท์";
        Form: "with a form", "所定の書式", "โดยใช้แบบฟอร์ม";
        InService: "in the service itself", "サービス内の機能", "ภายในบริการ";
    }
    Pace {
        Promptly: "promptly", "速やかに", "โดยเร็ว";
        WithoutDelay: "without delay", "遅滞なく", "โดยไม่ชักช้า";
    }
    Told {
        Result: "We notify you of the result.", "対応の結果をお知らせします。", "เราจะแจ้งผลการดำเนินการให้ท่านทราบ";
        Nonexistence: "If no such data exists, we notify you that it does not exist.", "請求の対象となる個人情報が存在しない場合には、その旨をお知らせします。", "หากไม่มีข้อมูลตามคำขอ เราจะแจ้งให้ท่านทราบ";
        Refusal: "If we decide on reasonable grounds not to do what you request, we notify you of that decision.", "合理的な理由に基づき請求に応じないと判断した場合には、その旨をお知らせします。", "หากเราตัดสินใจไม่ดำเนินการตามคำขอโดยมีเหตุอันสมควร เราจะแจ้งการตัดสินใจนั้นให้ท่านทราบ";
        RefusalReason: "If we refuse a request, we tell you the reasons for that.", "請求に応じない場合には、その理由（不開示等の理由）をお知らせします。", "หากเราปฏิเสธคำขอ เราจะแจ้งเหตุผลให้ท่านทราบ";
    }
    Refusal {
        UnconfirmedIdentity: "it cannot be confirmed that the requester is you or your representative", "請求者がご本人又はその代理人であることを確認できない場合", "ไม่สามารถยืนยันได้ว่าผู้ขอเป็นตัวท่านหรือผู้แทนของท่าน";
        HarmToOthers: "there is a risk of harm to the life, body, property or other rights and interests of you or a third party", "ご本人又は第三者の生命、身体、財産その他の権利利益を害するおそれがある場合", "มีความเสี่ยงต่อชีวิต ร่างกาย ทรัพย์สิน หรือสิทธิและประโยชน์อื่นของท่านหรือบุคคลภายนอก";
        HindersBusiness: "there is a risk that it significantly hinders the proper conduct of our business", "当社の業務の適正な実施に著しい支障を及ぼすおそれがある場合", "อาจขัดขวางการดำเนินธุรกิจที่เหมาะสมของเราอย่างร้ายแรง";
        OtherLaw: "it would violate other laws and regulations", "他の法令に違反することとなる場合", "เป็นการฝ่าฝืนกฎหมายและข้อบังคับอื่น";
        NotSubject: "the data is not personal information subject to disclosure", "開示等の対象となる個人情報に該当しない場合", "ข้อมูลไม่ใช่ข้อมูลส่วนบุคคลที่อยู่ในขอบเขตการเปิดเผย";
        NotObliged: "we are not obliged to do it under the law", "法令により当社が義務を負わない場合", "กฎหมายไม่ได้กำหนดให้เราต้องดำเนินการ";
    }
    Surface {
        Matrix: "the overview of purposes and data types", "利用目的・データの種類ごとの設定画面", "หน้าภาพรวมตามวัตถุประสงค์และประเภทข้อมูล";
        CookieSettings: "the “Cookie Settings” page", "「クッキー設定」ページ", "หน้า “การตั้งค่าคุกกี้”";
        Browser: "your browser settings", "ブラウザの設定", "การตั้งค่าของเบราว์เซอร์";
        Device: "your device settings", "端末の設定", "การตั้งค่าของอุปกรณ์";
        AppPermission: "the permissions of the app", "アプリケーションの権限設定", "การอนุญาตของแอปพลิเคชัน";
        Account: "your account settings", "アカウントの設定", "การตั้งค่าบัญชี";
        Portal: "the privacy portal", "プライバシーポータル", "พอร์ทัลความเป็นส่วนตัว";
        Unsubscribe: "the link in each message", "各メッセージ内のリンク", "ลิงก์ในแต่ละข้อความ";
        Desk: "a request to us", "当社へのお申出", "คำขอที่ยื่นต่อเรา";
    }
    ControlAct {
        CheckTerms: "check your consent to the terms of use", "利用規約への同意状況の確認", "ตรวจสอบความยินยอมต่อข้อกำหนดการใช้งาน";
        CheckUse: "easily check and change how we use your data by functions that we offer", "当社の提供する機能による情報の利用状況の容易な確認及び利用方法の容易な変更", "ตรวจสอบและเปลี่ยนวิธีที่เราใช้ข้อมูลของท่านโดยง่ายด้วยฟังก์ชันที่เราจัดให้";
        Check: "check what you agreed to", "同意状況の確認", "ตรวจสอบสถานะความยินยอม";
        Change: "change your choices", "選択の変更", "เปลี่ยนการเลือก";
        Withdraw: "withdraw your consent", "同意の撤回", "ถอนความยินยอม";
        Block: "block or restrict cookies", "クッキーの拒否・制限", "ปิดกั้นหรือจำกัดคุกกี้";
    }
    ControlEffect {
        Unavailable: "it is possible that you cannot use all or a part of the service or website because it is unavailable", "サービス又はウェブサイトの全部又は一部が利用できなくなることがあります", "ท่านอาจใช้บริการหรือเว็บไซต์ทั้งหมดหรือบางส่วนไม่ได้";
        Forgets: "your settings are not remembered", "設定が記憶されません", "ระบบจะไม่จดจำการตั้งค่า";
        LessRelevant: "offers and advertisements fit you less", "ご案内や広告が関心に合わないことがあります", "ข้อเสนอและโฆษณาอาจตรงกับความสนใจน้อยลง";
        Nothing: "nothing else changes", "その他の変更はありません", "ไม่มีสิ่งอื่นเปลี่ยนแปลง";
    }
    Technique {
        Cookie: "cookies", "クッキー", "คุกกี้";
        Tag: "tags", "タグ", "แท็ก";
        WebBeacon: "web beacons", "ウェブビーコン", "เว็บบีคอน";
        LocalStorage: "the storage of the browser", "ブラウザの保存領域", "พื้นที่จัดเก็บข้อมูลของเบราว์เซอร์";
        Sdk: "modules in apps (SDKs)", "アプリケーション内のモジュール（SDK）", "โมดูลในแอปพลิเคชัน (SDK)";
        Similar: "similar technologies", "類似の技術", "เทคโนโลยีที่คล้ายกัน";
    }
    Remembered {
        Password: "your password", "パスワード", "รหัสผ่านของท่าน";
        Settings: "your configuration (settings)", "設定情報", "การตั้งค่าของท่าน";
        Visits: "your earlier visits", "以前の訪問の記録", "การเข้าชมครั้งก่อน";
    }
}
