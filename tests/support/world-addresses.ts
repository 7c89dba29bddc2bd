import type { PostalAddress } from '../../src/main/domain/imported-order.ts';

function address(
  name: string,
  company: string,
  line1: string,
  line2: string,
  town: readonly [city: string, region: string, postalCode: string, country: string],
): PostalAddress {
  const [city, region, postalCode, country] = town;
  return { name, company, line1, line2, line3: '', city, region, postalCode, country, phone: '' };
}

/** Addresses of public buildings with invented names, as buyers of each country write them. */
export const WORLD_ADDRESSES = {
  japanese: address(
    '髙橋 美咲',
    '株式会社ナカムラ商店',
    '千代田区丸の内１－９－１',
    '東京駅ビル ３階',
    ['千代田区', '東京都', '100-0005', 'JP'],
  ),
  'chinese-simplified': address(
    '王小明',
    '华为数码科技有限公司',
    '东城区景山前街4号',
    '神武门北侧 骨科诊所 直门',
    ['北京市', '', '100009', 'CN'],
  ),
  'chinese-traditional': address(
    '陳怡君',
    '臺灣鐵道文具行',
    '中正區重慶南路一段122號',
    '骨董廳 直角樓 3樓之2',
    ['臺北市', '', '100006', 'TW'],
  ),
  korean: address('김민수', '(주)한빛문구', '종로구 사직로 161', '경복궁 관리사무소 뒷문 쪽 2층', [
    '서울특별시',
    '',
    '03045',
    'KR',
  ]),
  arabic: address(
    'محمد عبد الله الأحمدي',
    'شركة النور للتجارة (ذ.م.م)',
    'شارع التحرير 15، شقة 12',
    'خلف المتحف المصري',
    ['القاهرة', '', '11557', 'EG'],
  ),
  'arabic-with-latin': address(
    'فاطمة الزهراء',
    'مؤسسة Delgado & Sons للتجارة العامة',
    'Villa 27, شارع الملك فهد 8120',
    'حي العليا Olaya District، الدور 3',
    ['الرياض', '', '12214', 'SA'],
  ),
  persian: address('زهرا کریمی', '', 'خیابان ولیعصر، کوچهٔ گل‌ها، پلاک ۲۴', 'طبقهٔ ۳، واحد ۷', [
    'تهران',
    '',
    '۱۹۶۱۷-۳۳۱۱۴',
    'IR',
  ]),
  hebrew: address(
    'יעל כהן-לוי',
    'ספרי דיזנגוף בע״מ',
    'רחוב הרצל 15, דירה 3 (קומה ב׳)',
    'ליד Museum Tower, כניסה 2',
    ['תל אביב-יפו', '', '6688312', 'IL'],
  ),
  thai: address(
    'นางสาวปิ่นแก้ว ศรีสุวรรณ',
    'บริษัท เครื่องเขียนกรุงเทพ จำกัด',
    'เลขที่ 99/1 ถนนพระรามที่ 1 แขวงปทุมวัน',
    'ตึกใหญ่ชั้น 5 ใกล้สถานีรถไฟฟ้าสยามซึ่งอยู่ตรงข้ามหอศิลปวัฒนธรรม',
    ['เขตปทุมวัน', 'กรุงเทพมหานคร', '10330', 'TH'],
  ),
  greek: address(
    'Ελένη Παπαδοπούλου',
    'Βιβλιοπωλείο «Ερμής» Α.Ε.',
    'Λεωφόρος Βασιλίσσης Σοφίας 22',
    '2ος όροφος',
    ['Αθήνα', '', '106 74', 'GR'],
  ),
  cyrillic: address(
    'Ольга Щербакова',
    'ТОВ «Їжакові книжки»',
    'вул. Хрещатик, буд. 22, кв. 41',
    'під’їзд 3',
    ['Київ', '', '01001', 'UA'],
  ),
  hindi: address(
    'श्रीमती लक्ष्मी कृष्णन',
    'राष्ट्रीय पुस्तक केंद्र',
    'संख्या १२, राजपथ मार्ग, इंडिया गेट के पास',
    'कर्तव्य पथ',
    ['नई दिल्ली', 'दिल्ली', '110001', 'IN'],
  ),
  vietnamese: address(
    'Nguyễn Thị Hồng Ánh',
    'CÔNG TY TNHH SÁCH ẤN ĐỘ',
    'Số 1 phố Tràng Tiền',
    'Phường Cửa Nam',
    ['Hà Nội', '', '11000', 'VN'],
  ),
} satisfies Readonly<Record<string, PostalAddress>>;
