<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ro" sourcelanguage="en">
    <context>
        <name>AmountInput</name>
        <message>
            <source>Use a point for the decimals, and no commas.</source>
            <translation>Folosiți punct pentru zecimale, fără virgule.</translation>
        </message>
        <message>
            <source>An amount cannot be negative.</source>
            <translation>O sumă nu poate fi negativă.</translation>
        </message>
        <message>
            <source>Enter the amount in digits, such as 5.00001.</source>
            <translation>Introduceți suma în cifre, de exemplu 5.00001.</translation>
        </message>
        <message>
            <source>A li cannot be divided: enter a whole number.</source>
            <translation>Un li nu se poate împărți: introduceți un număr întreg.</translation>
        </message>
        <message>
            <source>Too many digits after the point: a coin has five decimal places.</source>
            <translation>Prea multe cifre după punct: o monedă are cinci zecimale.</translation>
        </message>
        <message>
            <source>This is more than all coins that can ever exist.</source>
            <translation>Este mai mult decât toate monedele care pot exista vreodată.</translation>
        </message>
        <message>
            <source>Enter an amount above zero.</source>
            <translation>Introduceți o sumă peste zero.</translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message>
            <source>unknown</source>
            <translation>necunoscut</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>chiar acum</translation>
        </message>
        <message>
            <source>%1 s ago</source>
            <translation>acum %1 s</translation>
        </message>
        <message>
            <source>%1 min ago</source>
            <translation>acum %1 min</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>azi %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>ieri %1</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format</comment>
            <translation>d MMM yyyy</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>Creată</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Trimisă</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Văzută</translation>
        </message>
        <message>
            <source>Final</source>
            <translation>Finală</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Expirată</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Necunoscut</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>Verificat</translation>
        </message>
        <message>
            <source>Claimed</source>
            <translation>Declarat</translation>
        </message>
        <message>
            <source>Verified in block %1</source>
            <translation>Verificat în blocul %1</translation>
        </message>
        <message>
            <source>Claimed by a peer, not yet verified</source>
            <translation>Declarat de un nod, încă neverificat</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>Încă necunoscut</translation>
        </message>
        <message>
            <source>main network</source>
            <translation>rețeaua principală</translation>
        </message>
        <message>
            <source>test network</source>
            <translation>rețeaua de test</translation>
        </message>
        <message>
            <source>practice network</source>
            <translation>rețeaua de exersare</translation>
        </message>
        <message>
            <source>regression-test network</source>
            <translation>rețeaua de test de regresie</translation>
        </message>
        <message>
            <source>unknown network</source>
            <translation>rețea necunoscută</translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n secundă</numerusform>
                <numerusform>%n secunde</numerusform>
                <numerusform>%n de secunde</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minut</numerusform>
                <numerusform>%n minute</numerusform>
                <numerusform>%n de minute</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n oră</numerusform>
                <numerusform>%n ore</numerusform>
                <numerusform>%n de ore</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n zi</numerusform>
                <numerusform>%n zile</numerusform>
                <numerusform>%n de zile</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n an</numerusform>
                <numerusform>%n ani</numerusform>
                <numerusform>%n de ani</numerusform>
            </translation>
        </message>
        <message>
            <source>over a thousand years</source>
            <translation>peste o mie de ani</translation>
        </message>
    </context>
    <context>
        <name>Overview</name>
        <message>
            <source>Received</source>
            <translation>Primit</translation>
        </message>
        <message>
            <source>From %1</source>
            <translation>De la %1</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Plătit</translation>
        </message>
        <message>
            <source>To %1</source>
            <translation>Către %1</translation>
        </message>
        <message>
            <source>Between your addresses</source>
            <translation>Între adresele dumneavoastră</translation>
        </message>
        <message>
            <source>Spendable</source>
            <translation>Disponibil</translation>
        </message>
        <message>
            <source>On its way in</source>
            <translation>Pe drum, intrare</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>Pe drum, ieșire</translation>
        </message>
        <message>
            <source>Deposits</source>
            <translation>Depozite</translation>
        </message>
        <message>
            <source>Rewards, locked</source>
            <translation>Recompense, blocate</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s)</source>
            <translation>
                <numerusform>%n certificat</numerusform>
                <numerusform>%n certificate</numerusform>
                <numerusform>%n de certificate</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n nou</numerusform>
                <numerusform>%n noi</numerusform>
                <numerusform>%n noi</numerusform>
            </translation>
        </message>
        <message>
            <source>the list is not proved complete yet</source>
            <translation>lista nu este încă dovedită completă</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Overview</source>
            <translation>Prezentare</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Trimiteți</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Primiți</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>Activitate</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Rețea</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Setări</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>Dovadă</translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>Minerit</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>Emitere</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>Schimb</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Verificare</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Certificate</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n peer(s)</source>
            <translation>
                <numerusform>%n nod</numerusform>
                <numerusform>%n noduri</numerusform>
                <numerusform>%n de noduri</numerusform>
            </translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Pornește</translation>
        </message>
        <message>
            <source>Looking for peers</source>
            <translation>Caută noduri</translation>
        </message>
        <message>
            <source>Verifying, at block %1</source>
            <translation>Se verifică, la blocul %1</translation>
        </message>
        <message>
            <source>Something is wrong on this network</source>
            <translation>Ceva nu este în regulă în această rețea</translation>
        </message>
        <message>
            <source>Update required</source>
            <translation>Este nevoie de actualizare</translation>
        </message>
        <message>
            <source>Claimed: block %1</source>
            <translation>Declarat: blocul %1</translation>
        </message>
        <message>
            <source>Verified to block %1 · %2</source>
            <translation>Verificat până la blocul %1 · %2</translation>
        </message>
        <message>
            <source>Looking for peers. Nothing can be verified until one answers.</source>
            <translation>Se caută noduri. Nimic nu poate fi verificat până nu răspunde unul.</translation>
        </message>
        <message>
            <source>Verifying signatures from the last block known here to the newest.</source>
            <translation>Se verifică semnăturile de la ultimul bloc cunoscut aici până la cel mai nou.</translation>
        </message>
        <message>
            <source>The network follows rules that this version does not know. Please update.</source>
            <translation>Rețeaua urmează reguli pe care această versiune nu le cunoaște. Actualizați.</translation>
        </message>
        <message>
            <source>This computer checked the committee's signatures up to the newest block by itself.</source>
            <translation>Acest calculator a verificat singur semnăturile comitetului până la cel mai nou bloc.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Rețea</translation>
        </message>
        <message>
            <source>Newest block</source>
            <translation>Cel mai nou bloc</translation>
        </message>
        <message>
            <source>Its time</source>
            <translation>Ora sa</translation>
        </message>
        <message>
            <source>Last progress</source>
            <translation>Ultimul progres</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>Comitet</translation>
        </message>
        <message>
            <source>%1 seats, %2 must sign</source>
            <translation>%1 locuri, %2 trebuie să semneze</translation>
        </message>
        <message>
            <source>Peers that agree</source>
            <translation>Noduri de acord</translation>
        </message>
        <message>
            <source>%1 of %2, at least %3 wanted</source>
            <translation>%1 din %2, se doresc cel puțin %3</translation>
        </message>
        <message>
            <source>Last finality</source>
            <translation>Ultima finalizare</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityDetail</name>
        <message>
            <source>payment id</source>
            <translation>identificatorul plății</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Cu</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Comision</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Ora</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Bloc</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Mesaj</translation>
        </message>
        <message>
            <source>Payment id</source>
            <translation>Identificatorul plății</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>Nota dumneavoastră</translation>
        </message>
        <message>
            <source>Only you see it. It is saved when you leave the field.</source>
            <translation>O vedeți numai dumneavoastră. Se salvează când părăsiți câmpul.</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>Vedeți dovada</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Trimiteți din nou</translation>
        </message>
        <message>
            <source>Safe: the same payment cannot happen twice.</source>
            <translation>Sigur: aceeași plată nu se poate face de două ori.</translation>
        </message>
        <message>
            <source>Final. It cannot be undone.</source>
            <translation>Finală. Nu mai poate fi anulată.</translation>
        </message>
        <message>
            <source>The network</source>
            <translation>Rețeaua</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Necunoscut</translation>
        </message>
        <message>
            <source>None paid by you</source>
            <translation>Niciunul plătit de dumneavoastră</translation>
        </message>
        <message>
            <source>Not in a block yet</source>
            <translation>Încă în niciun bloc</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Niciunul</translation>
        </message>
        <message>
            <source>Sent to the network once more.</source>
            <translation>Trimisă încă o dată în rețea.</translation>
        </message>
        <message>
            <source>Contact name</source>
            <translation>Numele contactului</translation>
        </message>
        <message>
            <source>Named addresses can be chosen when you send.</source>
            <translation>Adresele cu nume pot fi alese la trimitere.</translation>
        </message>
        <message>
            <source>Yours, but locked until some time after the seat is left.</source>
            <translation>A dumneavoastră, dar blocată o vreme după părăsirea locului.</translation>
        </message>
        <message>
            <source>Yours to spend, with the fees that the seat earned.</source>
            <translation>Se poate cheltui, împreună cu taxele câștigate de loc.</translation>
        </message>
        <message>
            <source>Lost: the seat missed too many turns, or signed against the rules.</source>
            <translation>Pierdută: locul a ratat prea multe rânduri sau a semnat împotriva regulilor.</translation>
        </message>
        <message>
            <source>Show the certificate</source>
            <translation>Arată certificatul</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityModel</name>
        <message>
            <source>Received</source>
            <translation>Primit</translation>
        </message>
        <message>
            <source>Arriving</source>
            <translation>Pe drum</translation>
        </message>
        <message>
            <source>Not sent (expired)</source>
            <translation>Netrimisă (expirată)</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Trimisă</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Se trimite</translation>
        </message>
        <message>
            <source>Between my addresses</source>
            <translation>Între adresele mele</translation>
        </message>
        <message>
            <source>From the network</source>
            <translation>De la rețea</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Ce</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>Cu cine</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Sumă</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Când</translation>
        </message>
        <message>
            <source>Reward, locked</source>
            <translation>Recompensă, blocată</translation>
        </message>
        <message>
            <source>Reward unlocked</source>
            <translation>Recompensă deblocată</translation>
        </message>
        <message>
            <source>Reward burned</source>
            <translation>Recompensă arsă</translation>
        </message>
        <message>
            <source>From the first block</source>
            <translation>Din primul bloc</translation>
        </message>
        <message>
            <source>Seat not given up (expired)</source>
            <translation>Loc păstrat (renunțare expirată)</translation>
        </message>
        <message>
            <source>Seat given up</source>
            <translation>Renunțare la loc</translation>
        </message>
        <message>
            <source>Certificate unchanged (expired)</source>
            <translation>Certificat neschimbat (expirat)</translation>
        </message>
        <message>
            <source>Certificate issued</source>
            <translation>Certificat emis</translation>
        </message>
        <message>
            <source>Certificate received</source>
            <translation>Certificat primit</translation>
        </message>
        <message>
            <source>Certificate given</source>
            <translation>Certificat dat</translation>
        </message>
        <message>
            <source>Certificate moved</source>
            <translation>Certificat mutat</translation>
        </message>
        <message>
            <source>Certificate changed</source>
            <translation>Certificat schimbat</translation>
        </message>
        <message>
            <source>Certificate revoked</source>
            <translation>Certificat revocat</translation>
        </message>
        <message>
            <source>Registered as issuer</source>
            <translation>Înregistrat ca emitent</translation>
        </message>
        <message>
            <source>Retired as issuer</source>
            <translation>Retras ca emitent</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Certificat</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityPage</name>
        <message>
            <source>Activity</source>
            <translation>Activitate</translation>
        </message>
        <message>
            <source>Export CSV</source>
            <translation>Exportați CSV</translation>
        </message>
        <message>
            <source>The list could not be read</source>
            <translation>Lista nu a putut fi citită</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Toate</translation>
        </message>
        <message>
            <source>In</source>
            <translation>Intrări</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>Ieșiri</translation>
        </message>
        <message>
            <source>Pending</source>
            <translation>În curs</translation>
        </message>
        <message>
            <source>Search in activity</source>
            <translation>Căutați în activitate</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Căutare</translation>
        </message>
        <message>
            <source>Between my addresses</source>
            <translation>Între adresele mele</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>ieri %1</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Nimic găsit</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>Încercați alt cuvânt sau afișați din nou totul.</translation>
        </message>
        <message>
            <source>Nothing has happened yet</source>
            <translation>Încă nu s-a întâmplat nimic</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n rând</numerusform>
                <numerusform>%n rânduri</numerusform>
                <numerusform>%n de rânduri</numerusform>
            </translation>
        </message>
        <message>
            <source>This payment is not in the list any more.</source>
            <translation>Această plată nu mai este în listă.</translation>
        </message>
        <message>
            <source>Export activity</source>
            <translation>Exportați activitatea</translation>
        </message>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) exported.</source>
            <translation>
                <numerusform>%n rând exportat.</numerusform>
                <numerusform>%n rânduri exportate.</numerusform>
                <numerusform>%n de rânduri exportate.</numerusform>
            </translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>Minerit</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Certificate</translation>
        </message>
        <message>
            <source>Coins and certificates that you receive and send are listed here.</source>
            <translation>Aici sunt listate monedele și certificatele primite și trimise.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AddressModel</name>
        <message>
            <source>unknown</source>
            <translation>necunoscut</translation>
        </message>
        <message>
            <source>Address %1</source>
            <translation>Adresa %1</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Etichetă</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresă</translation>
        </message>
        <message>
            <source>Arrived</source>
            <translation>Sosit</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Sold</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BlockModel</name>
        <message>
            <source>not asked</source>
            <translation>neîntrebat</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>necunoscut</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Înălțime</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Când</translation>
        </message>
        <message>
            <source>Payments</source>
            <translation>Plăți</translation>
        </message>
        <message>
            <source>Signers</source>
            <translation>Semnatari</translation>
        </message>
        <message>
            <source>Final after</source>
            <translation>Finală după</translation>
        </message>
        <message>
            <source>Hash</source>
            <translation>Hash</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CopyButton</name>
        <message>
            <source>Copy %1</source>
            <translation>Copiați %1</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copiat</translation>
        </message>
        <message>
            <source>Something changed the clipboard. Do not paste it.</source>
            <translation>Ceva a schimbat clipboardul. Nu lipiți conținutul.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::Drawer</name>
        <message>
            <source>Close details</source>
            <translation>Închideți detaliile</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ElectionModel</name>
        <message>
            <source>Block %1</source>
            <translation>Blocul %1</translation>
        </message>
        <message>
            <source>Had sat since the genesis.</source>
            <translation>A avut locul de la geneză.</translation>
        </message>
        <message>
            <source>Had sat since key block %1.</source>
            <translation>A avut locul de la blocul-cheie %1.</translation>
        </message>
        <message>
            <source>Key block</source>
            <translation>Bloc-cheie</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Când</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Loc</translation>
        </message>
        <message>
            <source>Came</source>
            <translation>A venit</translation>
        </message>
        <message>
            <source>Went</source>
            <translation>A plecat</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HomeFrame</name>
        <message>
            <source>%1 Sending is stopped until this is settled.</source>
            <translation>%1 Trimiterea este oprită până la clarificare.</translation>
        </message>
        <message>
            <source>Show the network</source>
            <translation>Vedeți rețeaua</translation>
        </message>
        <message numerus="yes">
            <source>%n new certificate(s)</source>
            <translation>
                <numerusform>%n certificat nou</numerusform>
                <numerusform>%n certificate noi</numerusform>
                <numerusform>%n de certificate noi</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MainWindow</name>
        <message>
            <source>%1 – Circlet</source>
            <translation>%1 – Circlet</translation>
        </message>
        <message>
            <source>Verification</source>
            <translation>Verificare</translation>
        </message>
        <message>
            <source>The computer goes to sleep while you hold a committee seat. Turns missed meanwhile count against you; wake it soon.</source>
            <translation>Calculatorul intră în repaus cât timp aveți un loc în comitet. Rândurile ratate se pun la socoteală; treziți-l curând.</translation>
        </message>
        <message>
            <source>Your seat was asleep with the computer. It signs again now.</source>
            <translation>Locul a stat în repaus împreună cu calculatorul. Acum semnează din nou.</translation>
        </message>
        <message>
            <source>You hold a committee seat</source>
            <translation>Aveți un loc în comitet</translation>
        </message>
        <message>
            <source>While Circlet is closed, your seat misses its turns; after too many of them it and its locked reward are lost. Stay until the seat has passed on, or quit and come back soon.</source>
            <translation>Cât timp Circlet este închis, locul își ratează rândurile; după prea multe, el și recompensa blocată se pierd. Rămâneți până când locul trece mai departe sau închideți și reveniți curând.</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Rămân</translation>
        </message>
        <message>
            <source>Quit anyway</source>
            <translation>Închide oricum</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Verificare</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MemberModel</name>
        <message>
            <source>Leads now</source>
            <translation>Conduce acum</translation>
        </message>
        <message>
            <source>Passed over</source>
            <translation>Sărit</translation>
        </message>
        <message>
            <source>Signed</source>
            <translation>A semnat</translation>
        </message>
        <message>
            <source>Did not sign</source>
            <translation>Nu a semnat</translation>
        </message>
        <message>
            <source>It missed over half of its turns and leads none in this epoch.</source>
            <translation>A ratat peste jumătate din turele sale și nu conduce niciuna în această epocă.</translation>
        </message>
        <message>
            <source>As the newest block says.</source>
            <translation>După cel mai nou bloc.</translation>
        </message>
        <message>
            <source>%1 (you)</source>
            <translation>%1 (dvs.)</translation>
        </message>
        <message>
            <source>Genesis</source>
            <translation>Geneză</translation>
        </message>
        <message>
            <source>Key block %1</source>
            <translation>Bloc-cheie %1</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>necunoscut</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Loc</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Membru</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Din</translation>
        </message>
        <message>
            <source>Missed turns</source>
            <translation>Ture ratate</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Stare</translation>
        </message>
        <message>
            <source>Resigned</source>
            <translation>A renunțat</translation>
        </message>
        <message>
            <source>It gave up its seat and leaves at the next election.</source>
            <translation>A renunțat la loc și pleacă la alegerea următoare.</translation>
        </message>
        <message>
            <source>%1 of them in this epoch</source>
            <translation>%1 dintre ele în această epocă</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NamePasswordForm</name>
        <message>
            <source>Choose a password.</source>
            <translation>Alegeți o parolă.</translation>
        </message>
        <message>
            <source>Use at least %1 characters: three or four unrelated words are easy to keep in mind.</source>
            <translation>Folosiți cel puțin %1 caractere: trei-patru cuvinte fără legătură se țin minte ușor.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nume</translation>
        </message>
        <message>
            <source>Only shown on this computer.</source>
            <translation>Apare numai pe acest calculator.</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Parolă</translation>
        </message>
        <message>
            <source>Password again</source>
            <translation>Parola din nou</translation>
        </message>
        <message>
            <source>Any will do: practice coins are worth nothing.</source>
            <translation>Orice parolă e bună: monedele de exersare nu valorează nimic.</translation>
        </message>
        <message>
            <source>Protects the wallet on this computer. It cannot be recovered; your words can make the wallet anew.</source>
            <translation>Protejează portofelul pe acest calculator. Nu poate fi recuperată; cuvintele pot reface portofelul.</translation>
        </message>
        <message>
            <source>Give the wallet a name.</source>
            <translation>Dați un nume portofelului.</translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation>Cele două parole diferă.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NetworkPage</name>
        <message>
            <source>Network</source>
            <translation>Rețea</translation>
        </message>
        <message>
            <source>Chain</source>
            <translation>Lanț</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Înălțime</translation>
        </message>
        <message>
            <source>Key block</source>
            <translation>Bloc-cheie</translation>
        </message>
        <message>
            <source>Last block final after</source>
            <translation>Ultimul bloc final după</translation>
        </message>
        <message>
            <source>Witnesses</source>
            <translation>Martori</translation>
        </message>
        <message>
            <source>Chain id</source>
            <translation>Identificatorul lanțului</translation>
        </message>
        <message>
            <source>chain id</source>
            <translation>identificatorul lanțului</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>Comitet</translation>
        </message>
        <message>
            <source>Signed the newest block</source>
            <translation>A semnat cel mai nou bloc</translation>
        </message>
        <message>
            <source>Missed turns</source>
            <translation>Ture ratate</translation>
        </message>
        <message>
            <source>Your seat (dot outside)</source>
            <translation>Locul dumneavoastră (punct în afară)</translation>
        </message>
        <message>
            <source>Recent blocks</source>
            <translation>Blocuri recente</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>neîntrebat</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>Noduri</translation>
        </message>
        <message>
            <source>Not compared</source>
            <translation>Necomparat</translation>
        </message>
        <message>
            <source>Seat %1, member %2, since key block %3; missed turns: %4</source>
            <translation>Locul %1, membrul %2, din blocul-cheie %3; ture ratate: %4</translation>
        </message>
        <message>
            <source>Runs on this computer only; its coins are free and worth nothing elsewhere.</source>
            <translation>Rulează numai pe acest calculator; monedele sunt gratuite și nu valorează nimic în altă parte.</translation>
        </message>
        <message>
            <source>Median of recent blocks</source>
            <translation>Mediana blocurilor recente</translation>
        </message>
        <message>
            <source>Leads now (circle outside)</source>
            <translation>Conduce acum (cerc în afară)</translation>
        </message>
        <message>
            <source>Members of the committee</source>
            <translation>Membrii comitetului</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>Membri</translation>
        </message>
        <message>
            <source>Newest elections</source>
            <translation>Cele mai noi alegeri</translation>
        </message>
        <message>
            <source>Elections</source>
            <translation>Alegeri</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>necunoscut</translation>
        </message>
        <message>
            <source>View changes</source>
            <translation>Schimbări de lider</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NetworkViewModel</name>
        <message>
            <source>Unknown</source>
            <translation>Necunoscut</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Pornește</translation>
        </message>
        <message>
            <source>Looking for peers</source>
            <translation>Caută noduri</translation>
        </message>
        <message>
            <source>Catching up</source>
            <translation>Recuperează</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>La zi</translation>
        </message>
        <message>
            <source>Something is wrong with the network</source>
            <translation>Ceva nu este în regulă cu rețeaua</translation>
        </message>
        <message>
            <source>This version of Circlet is too old for the network</source>
            <translation>Această versiune Circlet este prea veche pentru rețea</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>necunoscut</translation>
        </message>
        <message>
            <source>No peer is connected.</source>
            <translation>Niciun nod conectat.</translation>
        </message>
        <message>
            <source>%1 needed</source>
            <translation>necesare %1</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n peer(s) agree (%2)</source>
            <translation>
                <numerusform>%1 din %n nod este de acord (%2)</numerusform>
                <numerusform>%1 din %n noduri sunt de acord (%2)</numerusform>
                <numerusform>%1 din %n de noduri sunt de acord (%2)</numerusform>
            </translation>
        </message>
        <message>
            <source>The committee is not known yet.</source>
            <translation>Comitetul nu este cunoscut încă.</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n seat(s) signed the newest block; %2 are enough.</source>
            <translation>
                <numerusform>%1 din %n loc a semnat cel mai nou bloc; ajung %2.</numerusform>
                <numerusform>%1 din %n locuri au semnat cel mai nou bloc; ajung %2.</numerusform>
                <numerusform>%1 din %n de locuri au semnat cel mai nou bloc; ajung %2.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them is yours.</source>
            <translation>
                <numerusform>%n dintre ele este al dumneavoastră.</numerusform>
                <numerusform>%n dintre ele sunt ale dumneavoastră.</numerusform>
                <numerusform>%n dintre ele sunt ale dumneavoastră.</numerusform>
            </translation>
        </message>
        <message>
            <source>No election yet: the founders sit.</source>
            <translation>Încă nicio alegere: fondatorii au locurile.</translation>
        </message>
        <message>
            <source>Seat %1 changed hands by key block %2.</source>
            <translation>Locul %1 a trecut la altcineva prin blocul-cheie %2.</translation>
        </message>
        <message>
            <source>No election yet</source>
            <translation>Încă nicio alegere</translation>
        </message>
        <message>
            <source>Elections are not known yet</source>
            <translation>Alegerile nu sunt încă cunoscute</translation>
        </message>
        <message>
            <source>They are listed here as soon as the network is found.</source>
            <translation>Apar aici de îndată ce rețeaua este găsită.</translation>
        </message>
        <message>
            <source>This computer searches for a seat: expect the first in about %1.</source>
            <translation>Acest calculator caută un loc: prima este de așteptat în aproximativ %1.</translation>
        </message>
        <message>
            <source>Expect the first about %1 after a computer has begun to search for a seat.</source>
            <translation>Prima este de așteptat la aproximativ %1 după ce un calculator a început să caute un loc.</translation>
        </message>
        <message numerus="yes">
            <source>none in %n turn(s) of this epoch</source>
            <translation>
                <numerusform>niciuna în %n tură din această epocă</numerusform>
                <numerusform>niciuna în %n ture din această epocă</numerusform>
                <numerusform>niciuna în %n de ture din această epocă</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 in %n turn(s) of this epoch</source>
            <translation>
                <numerusform>%1 în %n tură din această epocă</numerusform>
                <numerusform>%1 în %n ture din această epocă</numerusform>
                <numerusform>%1 în %n de ture din această epocă</numerusform>
            </translation>
        </message>
        <message>
            <source>When a leader fails to get its blocks signed in time, the next one takes over.</source>
            <translation>Când un lider nu obține la timp semnăturile pentru blocurile sale, preia următorul.</translation>
        </message>
        <message>
            <source>The members' records count it; proved at block %1.</source>
            <translation>Înregistrările membrilor le numără; dovedit la blocul %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NewWalletFlow</name>
        <message>
            <source>Name your wallet and choose a password</source>
            <translation>Numiți portofelul și alegeți o parolă</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continuați</translation>
        </message>
        <message>
            <source>Write down these %1 words, in order</source>
            <translation>Notați aceste %1 de cuvinte, în ordine</translation>
        </message>
        <message>
            <source>They are the wallet. Whoever has them has your coins, and nobody can bring them back for you. Paper is good; a photo or a file is not.</source>
            <translation>Ele sunt portofelul. Cine le are, are monedele, și nimeni nu vi le poate aduce înapoi. Hârtia e bună; o fotografie sau un fișier nu.</translation>
        </message>
        <message>
            <source>I wrote them down</source>
            <translation>Le-am notat</translation>
        </message>
        <message>
            <source>Skip this time: practice coins are worth nothing</source>
            <translation>Săriți de data aceasta: monedele de exersare nu valorează nimic</translation>
        </message>
        <message>
            <source>Enter three of the words</source>
            <translation>Introduceți trei dintre cuvinte</translation>
        </message>
        <message>
            <source>Read them from your paper.</source>
            <translation>Citiți-le de pe hârtie.</translation>
        </message>
        <message>
            <source>Create wallet</source>
            <translation>Creați portofelul</translation>
        </message>
        <message>
            <source>Practice wallet</source>
            <translation>Portofel de exersare</translation>
        </message>
        <message>
            <source>My wallet</source>
            <translation>Portofelul meu</translation>
        </message>
        <message>
            <source>Word %1</source>
            <translation>Cuvântul %1</translation>
        </message>
        <message>
            <source>Not the word at this place. Look at your paper again.</source>
            <translation>Nu este cuvântul din acest loc. Priviți din nou pe hârtie.</translation>
        </message>
        <message>
            <source>Creating…</source>
            <translation>Se creează…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::OverviewPage</name>
        <message>
            <source>Overview</source>
            <translation>Prezentare</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Trimiteți</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Sold</translation>
        </message>
        <message>
            <source>Shown as soon as the network has proved it.</source>
            <translation>Apare de îndată ce rețeaua l-a dovedit.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Rețea</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalii</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Bloc</translation>
        </message>
        <message>
            <source>Last finality</source>
            <translation>Ultima finalizare</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>Noduri</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>Comitet</translation>
        </message>
        <message>
            <source>Recent activity</source>
            <translation>Activitate recentă</translation>
        </message>
        <message>
            <source>All activity</source>
            <translation>Toată activitatea</translation>
        </message>
        <message>
            <source>Nothing yet.</source>
            <translation>Încă nimic.</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Primiți</translation>
        </message>
        <message>
            <source>Show your address as text or as a code to scan.</source>
            <translation>Afișează adresa ca text sau cod de scanat.</translation>
        </message>
        <message>
            <source>Show my address</source>
            <translation>Arătați adresa mea</translation>
        </message>
        <message>
            <source>Get practice coins</source>
            <translation>Obțineți monede de exersare</translation>
        </message>
        <message>
            <source>The practice network gives a few coins to everyone who asks. They are worth nothing, and behave like real ones.</source>
            <translation>Rețeaua de exersare dă câteva monede oricui cere. Nu valorează nimic, dar se comportă ca cele adevărate.</translation>
        </message>
        <message>
            <source>Practice coins are on their way</source>
            <translation>Monedele de exersare sunt pe drum</translation>
        </message>
        <message>
            <source>Balance: %1, %2</source>
            <translation>Sold: %1, %2</translation>
        </message>
        <message>
            <source>You have not confirmed your words yet</source>
            <translation>Încă nu ați confirmat cuvintele</translation>
        </message>
        <message>
            <source>Without them, this wallet is lost with this computer.</source>
            <translation>Fără ele, portofelul se pierde odată cu acest calculator.</translation>
        </message>
        <message>
            <source>Show the words</source>
            <translation>Arătați cuvintele</translation>
        </message>
        <message>
            <source>%1 seats</source>
            <translation>%1 locuri</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PasswordPanel</name>
        <message>
            <source>Present password</source>
            <translation>Parola actuală</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Parola nouă</translation>
        </message>
        <message>
            <source>New password, once more</source>
            <translation>Parola nouă, încă o dată</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Schimbați parola</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PeerModel</name>
        <message>
            <source>Its newest block agrees with what was verified here.</source>
            <translation>Cel mai nou bloc al său corespunde cu ce s-a verificat aici.</translation>
        </message>
        <message>
            <source>Its newest block was not compared yet, or differs.</source>
            <translation>Cel mai nou bloc al său nu a fost comparat încă sau diferă.</translation>
        </message>
        <message>
            <source>Agrees</source>
            <translation>De acord</translation>
        </message>
        <message>
            <source>Not compared</source>
            <translation>Necomparat</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>necunoscut</translation>
        </message>
        <message>
            <source>Outgoing</source>
            <translation>Ieșire</translation>
        </message>
        <message>
            <source>Incoming</source>
            <translation>Intrare</translation>
        </message>
        <message>
            <source>Witness</source>
            <translation>Martor</translation>
        </message>
        <message>
            <source>Peer</source>
            <translation>Nod</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Înălțime</translation>
        </message>
        <message>
            <source>Answers in</source>
            <translation>Răspunde în</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Conexiune</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Program</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofBadge</name>
        <message>
            <source>Proof level: %1</source>
            <translation>Nivel de dovadă: %1</translation>
        </message>
        <message>
            <source>Show why this number is true</source>
            <translation>Arată de ce este adevărat acest număr</translation>
        </message>
        <message>
            <source>%1 · block %2</source>
            <translation>%1 · bloc %2</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofPage</name>
        <message>
            <source>Proof</source>
            <translation>Dovadă</translation>
        </message>
        <message>
            <source>Export this proof</source>
            <translation>Exportați această dovadă</translation>
        </message>
        <message>
            <source>Nothing to prove yet</source>
            <translation>Încă nimic de dovedit</translation>
        </message>
        <message>
            <source>Proof written to %1</source>
            <translation>Dovadă scrisă în %1</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Sold</translation>
        </message>
        <message>
            <source>Complete history</source>
            <translation>Istoric complet</translation>
        </message>
        <message>
            <source>Proofs (*.proof)</source>
            <translation>Dovezi (*.proof)</translation>
        </message>
        <message>
            <source>Check a file</source>
            <translation>Verifică un fișier</translation>
        </message>
        <message>
            <source>Open a wallet: what it holds is proved here.</source>
            <translation>Deschideți un portofel: ce conține se dovedește aici.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofView</name>
        <message>
            <source>Holds, recomputed just now</source>
            <translation>Valabil, recalculat chiar acum</translation>
        </message>
        <message>
            <source>Does not hold</source>
            <translation>Nu este valabil</translation>
        </message>
        <message>
            <source>Holds</source>
            <translation>Valabil</translation>
        </message>
        <message>
            <source>Seat %1 signed</source>
            <translation>Locul %1 a semnat</translation>
        </message>
        <message>
            <source>Seat %1 did not sign</source>
            <translation>Locul %1 nu a semnat</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofViewModel</name>
        <message>
            <source>Recomputing…</source>
            <translation>Se recalculează…</translation>
        </message>
        <message>
            <source>There is no proof for this yet</source>
            <translation>Încă nu există dovadă pentru aceasta</translation>
        </message>
        <message>
            <source>Proved, recomputed just now</source>
            <translation>Dovedit, recalculat chiar acum</translation>
        </message>
        <message>
            <source>This proof does not hold</source>
            <translation>Această dovadă nu este valabilă</translation>
        </message>
        <message>
            <source>As of block %1, %2</source>
            <translation>La blocul %1, %2</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::QrView</name>
        <message>
            <source>QR code</source>
            <translation>Cod QR</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::Rail</name>
        <message>
            <source>Pages</source>
            <translation>Pagini</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Blocați</translation>
        </message>
        <message>
            <source>Lock the wallet (Ctrl+L)</source>
            <translation>Blocați portofelul (Ctrl+L)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceivePage</name>
        <message>
            <source>Receive</source>
            <translation>Primiți</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>Adresă nouă</translation>
        </message>
        <message>
            <source>All addresses of this wallet</source>
            <translation>Toate adresele acestui portofel</translation>
        </message>
        <message>
            <source>address</source>
            <translation>adresa</translation>
        </message>
        <message>
            <source>Address copied, and read back.</source>
            <translation>Adresă copiată și recitită.</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the address. Do not use it.</source>
            <translation>Clipboardul conține alt text decât adresa. Nu îl folosiți.</translation>
        </message>
        <message>
            <source>For example: rent, from Ana</source>
            <translation>De exemplu: chirie, de la Ana</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Etichetă</translation>
        </message>
        <message>
            <source>Only you see it, in this wallet.</source>
            <translation>O vedeți numai dumneavoastră, în acest portofel.</translation>
        </message>
        <message>
            <source>Request an amount</source>
            <translation>Cereți o sumă</translation>
        </message>
        <message>
            <source>Optional. It becomes part of the QR code and the link.</source>
            <translation>Opțional. Devine parte din codul QR și din link.</translation>
        </message>
        <message>
            <source>Payment link</source>
            <translation>Link de plată</translation>
        </message>
        <message>
            <source>Whoever opens it only has to confirm.</source>
            <translation>Cine îl deschide trebuie doar să confirme.</translation>
        </message>
        <message>
            <source>Amount in CC</source>
            <translation>Sumă în CC</translation>
        </message>
        <message>
            <source>Amount in li</source>
            <translation>Sumă în li</translation>
        </message>
        <message>
            <source>payment link</source>
            <translation>linkul de plată</translation>
        </message>
        <message>
            <source>Payment link copied, and read back.</source>
            <translation>Link de plată copiat și recitit.</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the link. Do not use it.</source>
            <translation>Clipboardul conține alt text decât linkul. Nu îl folosiți.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceiveViewModel</name>
        <message>
            <source>What arrived here is not known yet.</source>
            <translation>Încă nu se știe ce a sosit aici.</translation>
        </message>
        <message>
            <source>Nothing has arrived here yet.</source>
            <translation>Încă nu a sosit nimic aici.</translation>
        </message>
        <message>
            <source>%1 arrived here so far.</source>
            <translation>Până acum au sosit aici %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RestoreFlow</name>
        <message>
            <source>Enter your words</source>
            <translation>Introduceți cuvintele</translation>
        </message>
        <message>
            <source>In the order in which you wrote them down. Four letters are enough for each.</source>
            <translation>În ordinea în care le-ați notat. Ajung patru litere pentru fiecare.</translation>
        </message>
        <message>
            <source>%1 words</source>
            <translation>%1 cuvinte</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continuați</translation>
        </message>
        <message>
            <source>Name and password on this computer</source>
            <translation>Nume și parolă pe acest calculator</translation>
        </message>
        <message>
            <source>The balance and the whole history come back from the network, with proofs.</source>
            <translation>Soldul și tot istoricul revin din rețea, cu dovezi.</translation>
        </message>
        <message>
            <source>Restore wallet</source>
            <translation>Restaurați portofelul</translation>
        </message>
        <message>
            <source>%1 of %2 words</source>
            <translation>%1 din %2 cuvinte</translation>
        </message>
        <message>
            <source>Word %1 is missing or not in the list. Please check its spelling.</source>
            <translation>Cuvântul %1 lipsește sau nu este în listă. Verificați cum este scris.</translation>
        </message>
        <message>
            <source>Practice wallet</source>
            <translation>Portofel de exersare</translation>
        </message>
        <message>
            <source>My wallet</source>
            <translation>Portofelul meu</translation>
        </message>
        <message>
            <source>Restoring…</source>
            <translation>Se restaurează…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReviewPanel</name>
        <message>
            <source>Sign and send</source>
            <translation>Semnați și trimiteți</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>Modificați ceva</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Se semnează…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatRing</name>
        <message>
            <source>Seats of the committee</source>
            <translation>Locurile comitetului</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n seat(s) signed</source>
            <translation>
                <numerusform>%1 din %n loc a semnat</numerusform>
                <numerusform>%1 din %n locuri au semnat</numerusform>
                <numerusform>%1 din %n de locuri au semnat</numerusform>
            </translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>necunoscut</translation>
        </message>
        <message>
            <source>of %1</source>
            <translation>din %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SecretField</name>
        <message>
            <source>Show what is typed</source>
            <translation>Arătați ce s-a scris</translation>
        </message>
        <message>
            <source>Hide what is typed</source>
            <translation>Ascundeți ce s-a scris</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendForm</name>
        <message>
            <source>Recipient</source>
            <translation>Destinatar</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Sumă</translation>
        </message>
        <message>
            <source>Fee level</source>
            <translation>Nivelul comisionului</translation>
        </message>
        <message>
            <source>Optional, readable by everyone</source>
            <translation>Opțional, vizibil tuturor</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Mesaj</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Verificați</translation>
        </message>
        <message>
            <source>Address, contact or payment link</source>
            <translation>Adresă, contact sau link de plată</translation>
        </message>
        <message>
            <source>Paste the recipient</source>
            <translation>Lipiți destinatarul</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Toate</translation>
        </message>
        <message>
            <source>Send all that can be spent</source>
            <translation>Trimiteți tot ce este disponibil</translation>
        </message>
        <message>
            <source>Amount in CC</source>
            <translation>Sumă în CC</translation>
        </message>
        <message>
            <source>Amount in li</source>
            <translation>Sumă în li</translation>
        </message>
        <message>
            <source>What it comes to</source>
            <translation>Cât înseamnă</translation>
        </message>
        <message>
            <source>They receive</source>
            <translation>Se primește</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Comision</translation>
        </message>
        <message>
            <source>You pay</source>
            <translation>Plătiți</translation>
        </message>
        <message>
            <source>Can be spent after it</source>
            <translation>Disponibil după aceea</translation>
        </message>
        <message>
            <source>Compare this address</source>
            <translation>Comparați această adresă</translation>
        </message>
        <message>
            <source>Level %1, fee %2</source>
            <translation>Nivelul %1, comision %2</translation>
        </message>
        <message>
            <source>%1 of %2 bytes</source>
            <translation>%1 din %2 octeți</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Se pregătește…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendPage</name>
        <message>
            <source>Send</source>
            <translation>Trimiteți</translation>
        </message>
        <message>
            <source>This payment was not sent</source>
            <translation>Această plată nu a fost trimisă</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Plată</translation>
        </message>
        <message>
            <source>Review the payment</source>
            <translation>Verificați plata</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendViewModel</name>
        <message>
            <source>This address belongs to the %1; this wallet is on the %2. Coins cannot cross over.</source>
            <translation>Această adresă ține de %1; portofelul este în %2. Monedele nu pot trece.</translation>
        </message>
        <message>
            <source>This is neither an address nor a contact. Check that it was copied whole.</source>
            <translation>Nu este nici adresă, nici contact. Verificați dacă a fost copiat întreg.</translation>
        </message>
        <message>
            <source>This is an address of this wallet.</source>
            <translation>Este o adresă a acestui portofel.</translation>
        </message>
        <message>
            <source>Your contact %1</source>
            <translation>Contactul dumneavoastră %1</translation>
        </message>
        <message>
            <source>Payment link of “%1”</source>
            <translation>Link de plată de la „%1”</translation>
        </message>
        <message>
            <source>The clipboard changed right after you pasted. Some programs swap addresses: compare this one with its source, character by character.</source>
            <translation>Clipboardul s-a schimbat imediat după lipire. Unele programe schimbă adresele: comparați-o cu sursa, caracter cu caracter.</translation>
        </message>
        <message>
            <source>This looks like the address of %1, but it is another one. Compare the middle of it before you pay.</source>
            <translation>Seamănă cu adresa lui %1, dar este alta. Comparați mijlocul înainte de plată.</translation>
        </message>
        <message>
            <source>The network is busy: level %1 is the lowest it takes now.</source>
            <translation>Rețeaua este ocupată: nivelul %1 este cel mai mic acceptat acum.</translation>
        </message>
        <message>
            <source>A higher level goes first when the network is busy. Level 0 is enough now.</source>
            <translation>Un nivel mai mare trece primul când rețeaua e ocupată. Acum ajunge nivelul 0.</translation>
        </message>
        <message numerus="yes">
            <source>The message is %n byte(s) too long.</source>
            <translation>
                <numerusform>Mesajul este prea lung cu %n octet.</numerusform>
                <numerusform>Mesajul este prea lung cu %n octeți.</numerusform>
                <numerusform>Mesajul este prea lung cu %n de octeți.</numerusform>
            </translation>
        </message>
        <message>
            <source>There is nothing left to send after the fee of %1.</source>
            <translation>După comisionul de %1 nu mai rămâne nimic de trimis.</translation>
        </message>
        <message>
            <source>This is more than all coins that can ever exist.</source>
            <translation>Este mai mult decât toate monedele care pot exista vreodată.</translation>
        </message>
        <message>
            <source>With the fee this is %1; you can spend %2.</source>
            <translation>Cu comisionul înseamnă %1; aveți disponibil %2.</translation>
        </message>
        <message>
            <source>Your balance is not known yet; the amount is checked before you sign.</source>
            <translation>Soldul nu este cunoscut încă; suma se verifică înainte de semnare.</translation>
        </message>
        <message>
            <source>All that can be spent, after the fee: %1</source>
            <translation>Tot ce este disponibil, după comision: %1</translation>
        </message>
        <message>
            <source>You can spend %1.</source>
            <translation>Aveți disponibil %1.</translation>
        </message>
        <message>
            <source>The node is starting.</source>
            <translation>Nodul pornește.</translation>
        </message>
        <message>
            <source>Sending is stopped: %1</source>
            <translation>Trimiterea este oprită: %1</translation>
        </message>
        <message>
            <source>Sending is stopped: this version of Circlet no longer understands the network. Update it first.</source>
            <translation>Trimiterea este oprită: această versiune Circlet nu mai înțelege rețeaua. Actualizați întâi.</translation>
        </message>
        <message>
            <source>Unlock the wallet to send.</source>
            <translation>Deblocați portofelul pentru a trimite.</translation>
        </message>
        <message>
            <source>You pay %1 to %2; fee %3; final in about a second.</source>
            <translation>Plătiți %1 către %2; comision %3; finală în circa o secundă.</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 către %2</translation>
        </message>
        <message>
            <source>Paid. It is final and cannot be undone.</source>
            <translation>Plătită. Este finală și nu poate fi anulată.</translation>
        </message>
        <message>
            <source>It expired before it was accepted. No coins moved; you can send it again.</source>
            <translation>A expirat înainte de a fi acceptată. Nu s-a mutat nicio monedă; o puteți trimite din nou.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingItem</name>
        <message>
            <source>Default: %1.</source>
            <translation>Implicit: %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>Setări</translation>
        </message>
        <message>
            <source>Search in settings</source>
            <translation>Căutați în setări</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Căutare</translation>
        </message>
        <message>
            <source>No setting matches</source>
            <translation>Nicio setare găsită</translation>
        </message>
        <message>
            <source>Try another word.</source>
            <translation>Încercați alt cuvânt.</translation>
        </message>
        <message>
            <source>Backup written to %1</source>
            <translation>Copie de siguranță scrisă în %1</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Ca sistemul</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Luminos</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Întunecat</translation>
        </message>
        <message>
            <source> minutes</source>
            <translation> minute</translation>
        </message>
        <message>
            <source> seconds</source>
            <translation> secunde</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Schimbați</translation>
        </message>
        <message>
            <source>Back up</source>
            <translation>Faceți copie</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Arătați</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Niciodată</translation>
        </message>
        <message>
            <source>Circlet %1
Free software, GPL-3.0-or-later</source>
            <translation>Circlet %1
Software liber, GPL-3.0 sau ulterior</translation>
        </message>
        <message>
            <source>The password is changed. Old backups keep the old one.</source>
            <translation>Parola a fost schimbată. Copiile vechi o păstrează pe cea veche.</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Schimbați parola</translation>
        </message>
        <message>
            <source>Back up the wallet</source>
            <translation>Copie de siguranță a portofelului</translation>
        </message>
        <message>
            <source>Wallets (*.circlet)</source>
            <translation>Portofele (*.circlet)</translation>
        </message>
        <message>
            <source>Your words</source>
            <translation>Cuvintele dumneavoastră</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Complet</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingsViewModel</name>
        <message>
            <source>Look</source>
            <translation>Aspect</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>Siguranță</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Rețea</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>Portofel</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Despre</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Temă</translation>
        </message>
        <message>
            <source>Light, dark, or as the system says.</source>
            <translation>Luminoasă, întunecată sau după sistem.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Ca sistemul</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Limbă</translation>
        </message>
        <message>
            <source>Takes effect at once.</source>
            <translation>Are efect imediat.</translation>
        </message>
        <message>
            <source>Unit of amounts</source>
            <translation>Unitatea sumelor</translation>
        </message>
        <message>
            <source>1 CC is 100 000 li. Fees are always shown in both.</source>
            <translation>1 CC înseamnă 100 000 li. Comisioanele apar mereu în ambele.</translation>
        </message>
        <message>
            <source>Lock after</source>
            <translation>Blocare după</translation>
        </message>
        <message>
            <source>Minutes without a key or the mouse; 0 never locks.</source>
            <translation>Minute fără tastă sau mouse; 0 nu blochează niciodată.</translation>
        </message>
        <message>
            <source>10 minutes</source>
            <translation>10 minute</translation>
        </message>
        <message>
            <source>Lock with the screen</source>
            <translation>Blocare odată cu ecranul</translation>
        </message>
        <message>
            <source>Locks the wallet when the screen is locked.</source>
            <translation>Blochează portofelul când se blochează ecranul.</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Pornit</translation>
        </message>
        <message>
            <source>Clear the clipboard after</source>
            <translation>Golirea clipboardului după</translation>
        </message>
        <message>
            <source>Seconds after you copied something here; 0 never clears it.</source>
            <translation>Secunde după ce ați copiat ceva aici; 0 nu îl golește niciodată.</translation>
        </message>
        <message>
            <source>60 seconds</source>
            <translation>60 de secunde</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>Noduri</translation>
        </message>
        <message>
            <source>One id@host:port in each line, tried before all others.</source>
            <translation>Câte un id@host:port pe linie, încercate înaintea celorlalte.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Niciunul</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <source>A SOCKS5 proxy as host:port, for example Tor's 127.0.0.1:9050.</source>
            <translation>Un proxy SOCKS5 ca host:port, de exemplu 127.0.0.1:9050 pentru Tor.</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Schimbați parola</translation>
        </message>
        <message>
            <source>The password of this wallet's file.</source>
            <translation>Parola fișierului acestui portofel.</translation>
        </message>
        <message>
            <source>Back up the wallet</source>
            <translation>Copie de siguranță a portofelului</translation>
        </message>
        <message>
            <source>Writes an encrypted copy; it opens with the same password.</source>
            <translation>Scrie o copie criptată; se deschide cu aceeași parolă.</translation>
        </message>
        <message>
            <source>Show the words again</source>
            <translation>Arătați din nou cuvintele</translation>
        </message>
        <message>
            <source>Whoever reads them owns your coins. Look around you first.</source>
            <translation>Cine le citește are monedele dumneavoastră. Priviți întâi în jur.</translation>
        </message>
        <message>
            <source>About Circlet</source>
            <translation>Despre Circlet</translation>
        </message>
        <message>
            <source>Version and licence.</source>
            <translation>Versiune și licență.</translation>
        </message>
        <message>
            <source>At most %1 peers can be entered.</source>
            <translation>Se pot introduce cel mult %1 noduri.</translation>
        </message>
        <message>
            <source>“%1” has no @ between the id and the host.</source>
            <translation>„%1” nu are @ între id și gazdă.</translation>
        </message>
        <message>
            <source>The id of “%1” must be 64 digits from 0 to f.</source>
            <translation>Identificatorul din „%1” trebuie să aibă 64 de cifre de la 0 la f.</translation>
        </message>
        <message>
            <source>“%1” must end with host:port, the port between 1 and 65535.</source>
            <translation>„%1” trebuie să se termine cu host:port, portul între 1 și 65535.</translation>
        </message>
        <message>
            <source>A proxy is host:port, the port between 1 and 65535.</source>
            <translation>Un proxy este host:port, portul între 1 și 65535.</translation>
        </message>
        <message>
            <source>Easily guessed. Four or five unrelated words are better.</source>
            <translation>Ușor de ghicit. Patru-cinci cuvinte fără legătură sunt mai bune.</translation>
        </message>
        <message>
            <source>Weak. Make it longer.</source>
            <translation>Slabă. Faceți-o mai lungă.</translation>
        </message>
        <message>
            <source>Fair. A few more words make it strong.</source>
            <translation>Acceptabilă. Câteva cuvinte în plus o fac puternică.</translation>
        </message>
        <message>
            <source>Good.</source>
            <translation>Bună.</translation>
        </message>
        <message>
            <source>Strong.</source>
            <translation>Puternică.</translation>
        </message>
        <message>
            <source>Enter the present password.</source>
            <translation>Introduceți parola actuală.</translation>
        </message>
        <message>
            <source>Enter a new password.</source>
            <translation>Introduceți o parolă nouă.</translation>
        </message>
        <message>
            <source>The two new passwords differ.</source>
            <translation>Cele două parole noi diferă.</translation>
        </message>
        <message>
            <source>The new password is the old one.</source>
            <translation>Parola nouă este cea veche.</translation>
        </message>
        <message>
            <source>Node</source>
            <translation>Nod</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Ușor</translation>
        </message>
        <message>
            <source>Address of the full node</source>
            <translation>Adresa nodului complet</translation>
        </message>
        <message>
            <source>host:port where members on other computers reach a seat here; empty: this computer only.</source>
            <translation>gazdă:port la care membrii de pe alte calculatoare ajung la un loc de aici; gol: doar acest calculator.</translation>
        </message>
        <message>
            <source>Light verifies everything with little disk. Full keeps the whole chain, which mining needs: at least %1 of disk and %2 of memory.</source>
            <translation>Ușor verifică totul cu puțin spațiu. Complet păstrează tot lanțul, de care mineritul are nevoie: cel puțin %1 de disc și %2 de memorie.</translation>
        </message>
        <message>
            <source>Free: %1 and %2.</source>
            <translation>Liber: %1 și %2.</translation>
        </message>
        <message>
            <source>The full node does not run: %1</source>
            <translation>Nodul complet nu rulează: %1</translation>
        </message>
        <message>
            <source>The full node is up to date; it takes %1 of disk, and this program %2 of memory.</source>
            <translation>Nodul complet este la zi; ocupă %1 de disc, iar programul %2 de memorie.</translation>
        </message>
        <message>
            <source>The full node fetches and checks all blocks: %1.</source>
            <translation>Nodul complet aduce și verifică toate blocurile: %1.</translation>
        </message>
        <message>
            <source>The full node gets ready.</source>
            <translation>Nodul complet se pregătește.</translation>
        </message>
        <message>
            <source>An address is host:port, the port between 1 and 65535.</source>
            <translation>O adresă este gazdă:port, cu portul între 1 și 65535.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StartPage</name>
        <message>
            <source>Back</source>
            <translation>Înapoi</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>Pasul %1 din %2</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StatusLine</name>
        <message>
            <source>Verification: %1</source>
            <translation>Verificare: %1</translation>
        </message>
        <message>
            <source>Inspect the proof of my balance</source>
            <translation>Vedeți dovada soldului meu</translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>Minerit</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StepLine</name>
        <message>
            <source>Progress of the payment</source>
            <translation>Progresul plății</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>încă nu</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TrackPanel</name>
        <message>
            <source>New payment</source>
            <translation>Plată nouă</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>Vedeți dovada</translation>
        </message>
        <message>
            <source>Show in activity</source>
            <translation>Vedeți în activitate</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::UnlockPage</name>
        <message>
            <source>Unlock your wallet</source>
            <translation>Deblocați portofelul</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Parolă</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Deblocați</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>Portofel</translation>
        </message>
        <message>
            <source>Restore from words</source>
            <translation>Restaurați din cuvinte</translation>
        </message>
        <message>
            <source>New wallet</source>
            <translation>Portofel nou</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>Deschideți un fișier</translation>
        </message>
        <message>
            <source>Open a wallet</source>
            <translation>Deschideți un portofel</translation>
        </message>
        <message>
            <source>Wallets (*.circlet)</source>
            <translation>Portofele (*.circlet)</translation>
        </message>
        <message>
            <source>Type the password of this wallet.</source>
            <translation>Introduceți parola acestui portofel.</translation>
        </message>
        <message>
            <source>Unlocking…</source>
            <translation>Se deblochează…</translation>
        </message>
        <message>
            <source>This is not the password of this wallet. Nothing is lost.</source>
            <translation>Nu este parola acestui portofel. Nu s-a pierdut nimic.</translation>
        </message>
        <message numerus="yes">
            <source>This is not the password of this wallet. Try again in %n second(s).</source>
            <translation>
                <numerusform>Nu este parola acestui portofel. Încercați din nou peste %n secundă.</numerusform>
                <numerusform>Nu este parola acestui portofel. Încercați din nou peste %n secunde.</numerusform>
                <numerusform>Nu este parola acestui portofel. Încercați din nou peste %n de secunde.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WelcomePage</name>
        <message>
            <source>Welcome</source>
            <translation>Bun venit</translation>
        </message>
        <message>
            <source>Circlet keeps your coins and certificates on this computer and checks every number it shows by itself.</source>
            <translation>Circlet păstrează monedele și certificatele pe acest calculator și verifică singur fiecare număr afișat.</translation>
        </message>
        <message>
            <source>New wallet</source>
            <translation>Portofel nou</translation>
        </message>
        <message>
            <source>Make new keys on this computer. Takes about two minutes, with pen and paper.</source>
            <translation>Chei noi pe acest calculator. Durează circa două minute, cu pix și hârtie.</translation>
        </message>
        <message>
            <source>Restore a wallet</source>
            <translation>Restaurați un portofel</translation>
        </message>
        <message>
            <source>From the 12 to 24 words that you wrote down.</source>
            <translation>Din cele 12–24 de cuvinte pe care le-ați notat.</translation>
        </message>
        <message>
            <source>Practice mode</source>
            <translation>Mod de exersare</translation>
        </message>
        <message>
            <source>On: a private network runs on this computer, with free coins that are worth nothing.</source>
            <translation>Pornit: pe acest calculator rulează o rețea privată, cu monede gratuite fără valoare.</translation>
        </message>
        <message>
            <source>A private network on this computer, with free coins that are worth nothing.</source>
            <translation>O rețea privată pe acest calculator, cu monede gratuite fără valoare.</translation>
        </message>
        <message>
            <source>Starting the practice network…</source>
            <translation>Pornește rețeaua de exersare…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordEdit</name>
        <message>
            <source>Word %1</source>
            <translation>Cuvântul %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordGrid</name>
        <message>
            <source>Word %1: %2</source>
            <translation>Cuvântul %1: %2</translation>
        </message>
        <message>
            <source>Word %1</source>
            <translation>Cuvântul %1</translation>
        </message>
        <message>
            <source>Your words</source>
            <translation>Cuvintele dumneavoastră</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordsPanel</name>
        <message>
            <source>Whoever reads these words owns your coins. Write them on paper, never in a file or a photo.</source>
            <translation>Cine citește aceste cuvinte are monedele dumneavoastră. Scrieți-le pe hârtie, niciodată într-un fișier sau o fotografie.</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Parolă</translation>
        </message>
        <message>
            <source>Asked again, so that nobody else can look.</source>
            <translation>Se cere din nou, ca nimeni altcineva să nu poată privi.</translation>
        </message>
        <message>
            <source>Show the words</source>
            <translation>Arătați cuvintele</translation>
        </message>
        <message>
            <source>Enter the password.</source>
            <translation>Introduceți parola.</translation>
        </message>
    </context>
    <context>
        <name>MiningBadge</name>
        <message>
            <source>Seat %1</source>
            <translation>Locul %1</translation>
        </message>
        <message>
            <source>Mining starts</source>
            <translation>Mineritul pornește</translation>
        </message>
        <message>
            <source>Mining · %1</source>
            <translation>Minerit · %1</translation>
        </message>
        <message>
            <source>Mining pauses</source>
            <translation>Mineritul e în pauză</translation>
        </message>
        <message>
            <source>Committee seat</source>
            <translation>Loc în comitet</translation>
        </message>
        <message>
            <source>Mining does not hash</source>
            <translation>Mineritul nu calculează</translation>
        </message>
    </context>
    <context>
        <name>PauseRules</name>
        <message>
            <source>The computer runs on battery.</source>
            <translation>Calculatorul merge pe baterie.</translation>
        </message>
        <message>
            <source>It is outside the hours you chose, %1 to %2.</source>
            <translation>Este în afara orelor alese, %1 – %2.</translation>
        </message>
        <message>
            <source>The screen is locked.</source>
            <translation>Ecranul este blocat.</translation>
        </message>
        <message>
            <source>Somebody is using the computer.</source>
            <translation>Cineva folosește calculatorul.</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>You hold a committee seat</source>
            <translation>Aveți un loc în comitet</translation>
        </message>
        <message>
            <source>Without the full node your seat misses its turns; after too many of them it and its locked reward are lost. Better wait until the seat has passed on.</source>
            <translation>Fără nodul complet, locul dumneavoastră își pierde rândurile; după prea multe, el și recompensa blocată se pierd. Mai bine așteptați până când locul trece mai departe.</translation>
        </message>
        <message>
            <source>Keep the full node</source>
            <translation>Păstrează nodul complet</translation>
        </message>
        <message>
            <source>Stop it anyway</source>
            <translation>Oprește-l oricum</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HashrateGraph</name>
        <message>
            <source>nothing yet</source>
            <translation>încă nimic</translation>
        </message>
        <message>
            <source>Hash rate of the last ten minutes: now %1, highest %2</source>
            <translation>Rata de hash din ultimele zece minute: acum %1, maximum %2</translation>
        </message>
        <message>
            <source>10 minutes ago</source>
            <translation>acum 10 minute</translation>
        </message>
        <message>
            <source>now</source>
            <translation>acum</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::LinuxPowerWatch</name>
        <message>
            <source>A committee seat is held by this computer.</source>
            <translation>Acest calculator ține un loc în comitet.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MiningPage</name>
        <message>
            <source>Mining</source>
            <translation>Minerit</translation>
        </message>
        <message>
            <source>Start mining</source>
            <translation>Pornește mineritul</translation>
        </message>
        <message>
            <source>A seat costs hashes and nothing else. Whoever rents twice the honest hash rate for long enough takes the committee; slow elections, locked rewards and checkpoints raise the price, but no rule of this version removes it.</source>
            <translation>Un loc costă hash-uri și nimic altceva. Cine închiriază destul timp de două ori rata onestă de hash preia comitetul; alegerile lente, recompensele blocate și punctele de control ridică prețul, dar nicio regulă a acestei versiuni nu îl elimină.</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progres</translation>
        </message>
        <message>
            <source>What a full node takes</source>
            <translation>Ce cere un nod complet</translation>
        </message>
        <message>
            <source>You can switch back at any time, here or in Settings; it stops mining. Other programs may slow down a little while mining runs.</source>
            <translation>Puteți reveni oricând, aici sau în Setări; mineritul se oprește. Alte programe pot merge puțin mai încet cât timp se minerește.</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>Fire</translation>
        </message>
        <message>
            <source>Threads that mine</source>
            <translation>Fire care mineresc</translation>
        </message>
        <message>
            <source>Threads: %1</source>
            <translation>Fire: %1</translation>
        </message>
        <message>
            <source>One</source>
            <translation>Unul</translation>
        </message>
        <message>
            <source>Half</source>
            <translation>Jumătate</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Toate</translation>
        </message>
        <message>
            <source>Odds</source>
            <translation>Șanse</translation>
        </message>
        <message>
            <source>Rewards</source>
            <translation>Recompense</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>Lucru</translation>
        </message>
        <message>
            <source>Pause mining</source>
            <translation>Pauză la minerit</translation>
        </message>
        <message>
            <source>Full node</source>
            <translation>Nod complet</translation>
        </message>
        <message>
            <source>Stop mining and go back to a light node</source>
            <translation>Oprește mineritul și revino la nod ușor</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>ieri %1</translation>
        </message>
        <message>
            <source>Back to a light node</source>
            <translation>Înapoi la nod ușor</translation>
        </message>
        <message>
            <source>Half of the processors is a good start. Mining gives way to every other program.</source>
            <translation>Jumătate din procesoare e un început bun. Mineritul cedează oricărui alt program.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MiningViewModel</name>
        <message>
            <source>Mining needs a full node</source>
            <translation>Mineritul cere un nod complet</translation>
        </message>
        <message>
            <source>Not mining</source>
            <translation>Nu se minerește</translation>
        </message>
        <message>
            <source>Starting the search</source>
            <translation>Căutarea pornește</translation>
        </message>
        <message>
            <source>The full node gets ready</source>
            <translation>Nodul complet se pregătește</translation>
        </message>
        <message>
            <source>Preparing memory</source>
            <translation>Se pregătește memoria</translation>
        </message>
        <message numerus="yes">
            <source>Mining with %n thread(s)</source>
            <translation>
                <numerusform>Se minerește cu %n fir</numerusform>
                <numerusform>Se minerește cu %n fire</numerusform>
                <numerusform>Se minerește cu %n de fire</numerusform>
            </translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>În pauză</translation>
        </message>
        <message>
            <source>You hold a committee seat</source>
            <translation>Aveți un loc în comitet</translation>
        </message>
        <message>
            <source>Whoever wins a seat signs blocks and serves the chain to others. This program can do so itself: it keeps the whole chain on this computer, and your wallet goes on verifying everything.</source>
            <translation>Cine câștigă un loc semnează blocuri și servește lanțul altora. Acest program o poate face singur: păstrează tot lanțul pe acest calculator, iar portofelul verifică în continuare totul.</translation>
        </message>
        <message>
            <source>A proof of work wins a seat in the committee that signs blocks. Nothing runs until you start it.</source>
            <translation>O dovadă de lucru câștigă un loc în comitetul care semnează blocurile. Nimic nu rulează până nu porniți.</translation>
        </message>
        <message>
            <source>The search fills 2 GiB of memory first; it takes about half a minute.</source>
            <translation>Căutarea umple întâi 2 GiB de memorie; durează cam o jumătate de minut.</translation>
        </message>
        <message>
            <source>Slowly at first: the fast memory is %1 filled.</source>
            <translation>La început încet: memoria rapidă este plină %1.</translation>
        </message>
        <message>
            <source>Only with time that no other program wants.</source>
            <translation>Doar cu timpul pe care niciun alt program nu îl vrea.</translation>
        </message>
        <message>
            <source>The search rests while this computer signs blocks. Keep it on and online.</source>
            <translation>Căutarea stă cât timp acest calculator semnează blocuri. Țineți-l pornit și conectat.</translation>
        </message>
        <message>
            <source>It tries again by itself.</source>
            <translation>Încearcă din nou singur.</translation>
        </message>
        <message>
            <source>Stop mining</source>
            <translation>Oprește mineritul</translation>
        </message>
        <message>
            <source>Switch to full node and start</source>
            <translation>Treci la nod complet și pornește</translation>
        </message>
        <message>
            <source>Start mining</source>
            <translation>Pornește mineritul</translation>
        </message>
        <message>
            <source>The full node does not run</source>
            <translation>Nodul complet nu rulează</translation>
        </message>
        <message>
            <source>Mining is on, but nothing is hashed</source>
            <translation>Mineritul e pornit, dar nu se calculează nimic</translation>
        </message>
        <message>
            <source>Other members cannot reach this computer</source>
            <translation>Alți membri nu pot ajunge la acest calculator</translation>
        </message>
        <message>
            <source>A seat would miss its turns and lose its reward. Enter in Settings the address under which this computer is reached, and open that port in your router.</source>
            <translation>Un loc și-ar rata rândurile și ar pierde recompensa. Introduceți în Setări adresa la care se ajunge la acest calculator și deschideți portul în router.</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n processor(s)</source>
            <translation>
                <numerusform>%1 din %n procesor</numerusform>
                <numerusform>%1 din %n procesoare</numerusform>
                <numerusform>%1 din %n de procesoare</numerusform>
            </translation>
        </message>
        <message>
            <source>Thread %1: %2 · %3 of a processor</source>
            <translation>Firul %1: %2 · %3 dintr-un procesor</translation>
        </message>
        <message>
            <source>Known some seconds after the search has begun.</source>
            <translation>Se află la câteva secunde după începutul căutării.</translation>
        </message>
        <message>
            <source>Known when this computer has searched for some seconds.</source>
            <translation>Se află după ce acest calculator a căutat câteva secunde.</translation>
        </message>
        <message>
            <source>About one seat in %1 of searching.</source>
            <translation>Cam un loc la %1 de căutare.</translation>
        </message>
        <message numerus="yes">
            <source>%1 in 10 would have one within %n day(s).</source>
            <translation>
                <numerusform>%1 din 10 ar avea unul în %n zi.</numerusform>
                <numerusform>%1 din 10 ar avea unul în %n zile.</numerusform>
                <numerusform>%1 din 10 ar avea unul în %n de zile.</numerusform>
            </translation>
        </message>
        <message>
            <source>The chance of at least one seat, at your rate and the network's present difficulty.</source>
            <translation>Șansa de cel puțin un loc, la rata dumneavoastră și la dificultatea de acum.</translation>
        </message>
        <message>
            <source>Within a day</source>
            <translation>Într-o zi</translation>
        </message>
        <message>
            <source>Within a week</source>
            <translation>Într-o săptămână</translation>
        </message>
        <message>
            <source>Within 30 days</source>
            <translation>În 30 de zile</translation>
        </message>
        <message>
            <source>Your share</source>
            <translation>Partea dumneavoastră</translation>
        </message>
        <message>
            <source>Your part of all hashes of the network.</source>
            <translation>Partea dumneavoastră din toate hash-urile rețelei.</translation>
        </message>
        <message>
            <source>Whole network</source>
            <translation>Toată rețeaua</translation>
        </message>
        <message>
            <source>Estimated from the difficulty and the times of the newest elections.</source>
            <translation>Estimat din dificultatea și timpii ultimelor alegeri.</translation>
        </message>
        <message>
            <source>Searches for key block</source>
            <translation>Caută pentru blocul-cheie</translation>
        </message>
        <message>
            <source>The election that a request found now would enter.</source>
            <translation>Alegerea la care ar intra o cerere găsită acum.</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Șablon</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>blocul %1</translation>
        </message>
        <message>
            <source>The key block that the search builds on.</source>
            <translation>Blocul-cheie pe care se bazează căutarea.</translation>
        </message>
        <message>
            <source>Accepted / late / refused</source>
            <translation>Acceptate / târzii / refuzate</translation>
        </message>
        <message>
            <source>Your requests: taken by the network, too late for their election, refused.</source>
            <translation>Cererile dumneavoastră: luate de rețea, prea târzii pentru alegerea lor, refuzate.</translation>
        </message>
        <message>
            <source>Seats won</source>
            <translation>Locuri câștigate</translation>
        </message>
        <message>
            <source>Since this program started.</source>
            <translation>De când a pornit acest program.</translation>
        </message>
        <message>
            <source>, compiled</source>
            <translation>, compilat</translation>
        </message>
        <message>
            <source>, interpreted: six times slower</source>
            <translation>, interpretat: de șase ori mai lent</translation>
        </message>
        <message>
            <source>Proof of work</source>
            <translation>Dovadă de lucru</translation>
        </message>
        <message>
            <source>fast, 2 GiB</source>
            <translation>rapidă, 2 GiB</translation>
        </message>
        <message>
            <source>small: ten times slower</source>
            <translation>mică: de zece ori mai lent</translation>
        </message>
        <message>
            <source>, huge pages</source>
            <translation>, pagini mari</translation>
        </message>
        <message>
            <source>Memory of the search</source>
            <translation>Memoria căutării</translation>
        </message>
        <message>
            <source>%1 becomes free in about %2.</source>
            <translation>%1 devine liberă în circa %2.</translation>
        </message>
        <message>
            <source>A seat brings %1 and the fees of its blocks. They are yours %2 after you left it, unless the seat missed too many turns.</source>
            <translation>Un loc aduce %1 și taxele blocurilor sale. Sunt libere la %2 după ce l-ați părăsit, dacă locul nu a ratat prea multe rânduri.</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Blocate</translation>
        </message>
        <message>
            <source>Yours, but not to spend yet.</source>
            <translation>Ale dumneavoastră, dar încă nu se pot cheltui.</translation>
        </message>
        <message>
            <source>Unlocked</source>
            <translation>Deblocate</translation>
        </message>
        <message>
            <source>All that became free, with fees.</source>
            <translation>Tot ce a devenit liber, cu taxe.</translation>
        </message>
        <message>
            <source>Burned</source>
            <translation>Arse</translation>
        </message>
        <message>
            <source>Lost through missed turns.</source>
            <translation>Pierdute prin rânduri ratate.</translation>
        </message>
        <message>
            <source>%1 of %2 free</source>
            <translation>%1 din %2 liberi</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Disc</translation>
        </message>
        <message>
            <source>at least %1</source>
            <translation>cel puțin %1</translation>
        </message>
        <message>
            <source>It grows with the chain.</source>
            <translation>Crește odată cu lanțul.</translation>
        </message>
        <message>
            <source>Memory of the node</source>
            <translation>Memoria nodului</translation>
        </message>
        <message>
            <source>%1, or %2 and ten times slower</source>
            <translation>%1, sau %2 și de zece ori mai lent</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Înălțime</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>Parteneri</translation>
        </message>
        <message>
            <source>Free: %1</source>
            <translation>Liber: %1</translation>
        </message>
        <message>
            <source>Memory of this program</source>
            <translation>Memoria acestui program</translation>
        </message>
        <message>
            <source>Without the helper that searches. Free: %1</source>
            <translation>Fără programul ajutător care caută. Liber: %1</translation>
        </message>
        <message>
            <source>Waiting for the network.</source>
            <translation>Așteaptă rețeaua.</translation>
        </message>
        <message>
            <source>This program runs as a light node.</source>
            <translation>Acest program rulează ca nod ușor.</translation>
        </message>
        <message>
            <source>Opening the chain on this computer.</source>
            <translation>Se deschide lanțul de pe acest calculator.</translation>
        </message>
        <message>
            <source>Fetching and checking all blocks: %1.</source>
            <translation>Se aduc și se verifică toate blocurile: %1.</translation>
        </message>
        <message>
            <source>Up to date at block %1.</source>
            <translation>La zi, la blocul %1.</translation>
        </message>
        <message>
            <source>Stopping.</source>
            <translation>Se oprește.</translation>
        </message>
        <message>
            <source>Mining is on</source>
            <translation>Mineritul e pornit</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PausePanel</name>
        <message>
            <source>On battery</source>
            <translation>Pe baterie</translation>
        </message>
        <message>
            <source>While somebody uses the computer</source>
            <translation>Cât timp cineva folosește calculatorul</translation>
        </message>
        <message>
            <source>While the screen is locked</source>
            <translation>Cât timp ecranul este blocat</translation>
        </message>
        <message>
            <source>Outside these hours</source>
            <translation>În afara acestor ore</translation>
        </message>
        <message>
            <source>Pause: %1</source>
            <translation>Pauză: %1</translation>
        </message>
        <message>
            <source>not available</source>
            <translation>nu este disponibil</translation>
        </message>
        <message>
            <source>This computer does not tell it: UPower or logind is not there.</source>
            <translation>Acest calculator nu o spune: lipsește UPower sau logind.</translation>
        </message>
        <message>
            <source>Mine from</source>
            <translation>De la</translation>
        </message>
        <message>
            <source>Mine until</source>
            <translation>Până la</translation>
        </message>
        <message>
            <source>until</source>
            <translation>până la</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatCard</name>
        <message>
            <source>Your seat</source>
            <translation>Locul dumneavoastră</translation>
        </message>
        <message>
            <source>Give up the seat…</source>
            <translation>Renunțare la loc…</translation>
        </message>
        <message>
            <source>Give up the committee seat</source>
            <translation>Renunțare la locul din comitet</translation>
        </message>
        <message>
            <source>Keep the seat</source>
            <translation>Păstrează locul</translation>
        </message>
        <message>
            <source>Give it up</source>
            <translation>Renunță</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatViewModel</name>
        <message>
            <source>You gave this seat up: it leaves at the next election.</source>
            <translation>Ați renunțat la acest loc: trece mai departe la alegerea următoare.</translation>
        </message>
        <message>
            <source>Your resignation is on its way.</source>
            <translation>Renunțarea dumneavoastră este pe drum.</translation>
        </message>
        <message>
            <source>Seat %1 pays to this wallet; another computer signs for it.</source>
            <translation>Locul %1 plătește acestui portofel; un alt calculator semnează pentru el.</translation>
        </message>
        <message>
            <source>You are the next to go: the seat passes on with the coming election.</source>
            <translation>Urmați la rând: locul trece mai departe la alegerea următoare.</translation>
        </message>
        <message numerus="yes">
            <source>%n member(s) go before you.</source>
            <translation>
                <numerusform>%n membru pleacă înaintea dumneavoastră.</numerusform>
                <numerusform>%n membri pleacă înaintea dumneavoastră.</numerusform>
                <numerusform>%n de membri pleacă înaintea dumneavoastră.</numerusform>
            </translation>
        </message>
        <message>
            <source>The seat passes on in about %1.</source>
            <translation>Locul trece mai departe în circa %1.</translation>
        </message>
        <message>
            <source>Too many of them, and the seat and its reward are lost.</source>
            <translation>Prea multe, și locul cu recompensa se pierd.</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Loc</translation>
        </message>
        <message>
            <source>Since key block</source>
            <translation>Din blocul-cheie</translation>
        </message>
        <message>
            <source>Turns missed</source>
            <translation>Rânduri ratate</translation>
        </message>
        <message>
            <source>Blocks proposed</source>
            <translation>Blocuri propuse</translation>
        </message>
        <message>
            <source>Fees earned</source>
            <translation>Taxe câștigate</translation>
        </message>
        <message>
            <source>Paid with the reward.</source>
            <translation>Se plătesc odată cu recompensa.</translation>
        </message>
        <message>
            <source>Give up seat %1?</source>
            <translation>Renunțați la locul %1?</translation>
        </message>
        <message>
            <source>The member stays and signs blocks until the next election; elections come about every %1. Keep its computer on until then: turns that it misses still count.</source>
            <translation>Membrul rămâne și semnează blocuri până la alegerea următoare; alegerile vin cam la fiecare %1. Lăsați-i calculatorul pornit până atunci: turele ratate se numără în continuare.</translation>
        </message>
        <message>
            <source>The reward and the fees so far, %1, stay locked for their usual time: %2 after the member has left.</source>
            <translation>Recompensa și comisioanele de până acum, %1, rămân blocate ca de obicei: %2 după plecarea membrului.</translation>
        </message>
        <message>
            <source>The fee is %1. This cannot be taken back.</source>
            <translation>Comisionul este %1. Nu se poate reveni asupra renunțării.</translation>
        </message>
    </context>
    <context>
        <name>CertificateWords</name>
        <message>
            <source>No particular reason</source>
            <translation>Niciun motiv anume</translation>
        </message>
        <message>
            <source>The holder's key fell into wrong hands</source>
            <translation>Cheia deținătorului a ajuns în mâini greșite</translation>
        </message>
        <message>
            <source>The issuer's key fell into wrong hands</source>
            <translation>Cheia emitentului a ajuns în mâini greșite</translation>
        </message>
        <message>
            <source>The holder no longer belongs to it</source>
            <translation>Deținătorul nu mai face parte din ea</translation>
        </message>
        <message>
            <source>A newer certificate takes its place</source>
            <translation>Un certificat mai nou îi ia locul</translation>
        </message>
        <message>
            <source>What it stands for has ended</source>
            <translation>Ceea ce reprezintă s-a încheiat</translation>
        </message>
        <message>
            <source>The right that it gave was withdrawn</source>
            <translation>Dreptul pe care îl dădea a fost retras</translation>
        </message>
        <message>
            <source>What it states turned out to be wrong</source>
            <translation>Ceea ce afirmă s-a dovedit greșit</translation>
        </message>
        <message>
            <source>It was paid out</source>
            <translation>A fost plătit</translation>
        </message>
        <message>
            <source>Its holder gave it up</source>
            <translation>Deținătorul a renunțat la el</translation>
        </message>
    </context>
    <context>
        <name>Certificates</name>
        <message>
            <source>Locked</source>
            <translation>Blocate</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valoare</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format</comment>
            <translation>d MMM yyyy</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>Revocat</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>Pe drum, ieșire</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Expirată</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Valabil</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nou</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Fel</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Se încheie</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>Stare</translation>
        </message>
        <message>
            <source>This sheet proves nothing by itself. Verify the certificate with Circlet: ask its owner for a passport, or look up the origin in the code.</source>
            <translation>Foaia aceasta nu dovedește nimic singură. Verificați certificatul cu Circlet: cereți posesorului un pașaport sau căutați originea din cod.</translation>
        </message>
        <message>
            <source>The file could not be written: %1</source>
            <translation>Fișierul nu a putut fi scris: %1</translation>
        </message>
        <message>
            <source>Ownership</source>
            <translation>Proprietate</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>Identitate</translation>
        </message>
        <message>
            <source>Value · %1 units of %2</source>
            <translation>Valoare · %1 unități %2</translation>
        </message>
        <message>
            <source>Blank certificate</source>
            <translation>Certificat gol</translation>
        </message>
        <message>
            <source>Content is missing</source>
            <translation>Conținutul lipsește</translation>
        </message>
        <message>
            <source>From mining</source>
            <translation>Din minerit</translation>
        </message>
        <message>
            <source>Without an end</source>
            <translation>Fără sfârșit</translation>
        </message>
        <message>
            <source>Ended on %1</source>
            <translation>S-a încheiat la %1</translation>
        </message>
        <message>
            <source>Ends in %1</source>
            <translation>Se încheie în %1</translation>
        </message>
        <message>
            <source>Until %1</source>
            <translation>Până la %1</translation>
        </message>
        <message>
            <source>Passed on</source>
            <translation>Dat mai departe</translation>
        </message>
        <message>
            <source>Not proved yet</source>
            <translation>Încă nedovedit</translation>
        </message>
        <message>
            <source>Blank</source>
            <translation>Gol</translation>
        </message>
    </context>
    <context>
        <name>IssueDraft</name>
        <message>
            <source>A field has a value and no name.</source>
            <translation>Un câmp are valoare, dar nu are nume.</translation>
        </message>
        <message>
            <source>The field “%1” has no value.</source>
            <translation>Câmpul „%1” nu are valoare.</translation>
        </message>
        <message>
            <source>Two fields are called “%1”.</source>
            <translation>Două câmpuri se numesc „%1”.</translation>
        </message>
        <message>
            <source>The name “%1…” is too long: at most 64 bytes.</source>
            <translation>Numele „%1…” este prea lung: cel mult 64 de octeți.</translation>
        </message>
        <message>
            <source>The value of “%1” is too long: at most 1024 bytes.</source>
            <translation>Valoarea lui „%1” este prea lungă: cel mult 1024 de octeți.</translation>
        </message>
        <message>
            <source>At most 64 fields.</source>
            <translation>Cel mult 64 de câmpuri.</translation>
        </message>
        <message>
            <source>A whole number above zero, in the smallest unit of its currency.</source>
            <translation>Un număr întreg mai mare decât zero, în cea mai mică unitate a monedei.</translation>
        </message>
        <message>
            <source>One to eight letters or digits, such as EUR.</source>
            <translation>Între una și opt litere sau cifre, de exemplu EUR.</translation>
        </message>
        <message>
            <source>Every certificate has a title.</source>
            <translation>Orice certificat are un titlu.</translation>
        </message>
        <message>
            <source>At most 120 bytes.</source>
            <translation>Cel mult 120 de octeți.</translation>
        </message>
        <message>
            <source>At most 4096 bytes.</source>
            <translation>Cel mult 4096 de octeți.</translation>
        </message>
        <message>
            <source>At most eight files.</source>
            <translation>Cel mult opt fișiere.</translation>
        </message>
        <message>
            <source>This day is over.</source>
            <translation>Această zi a trecut.</translation>
        </message>
        <message>
            <source>It stays with whom it was issued to; it can never be passed on.</source>
            <translation>Rămâne la cel pentru care a fost emis; nu poate fi dat mai departe niciodată.</translation>
        </message>
        <message>
            <source>Its holder may pass it on to anybody.</source>
            <translation>Deținătorul îl poate da mai departe oricui.</translation>
        </message>
        <message numerus="yes">
            <source>Its holder may pass it on to %n address(es) of your list only.</source>
            <translation>
                <numerusform>Deținătorul îl poate da mai departe doar la %n adresă din lista dumneavoastră.</numerusform>
                <numerusform>Deținătorul îl poate da mai departe doar la %n adrese din lista dumneavoastră.</numerusform>
                <numerusform>Deținătorul îl poate da mai departe doar la %n de adrese din lista dumneavoastră.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Each holder keeps it for at least %n day(s).</source>
            <translation>
                <numerusform>Fiecare deținător îl păstrează cel puțin %n zi.</numerusform>
                <numerusform>Fiecare deținător îl păstrează cel puțin %n zile.</numerusform>
                <numerusform>Fiecare deținător îl păstrează cel puțin %n de zile.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It can be passed on %n time(s) in all.</source>
            <translation>
                <numerusform>Poate fi dat mai departe o singură dată (%n).</numerusform>
                <numerusform>Poate fi dat mai departe de %n ori în total.</numerusform>
                <numerusform>Poate fi dat mai departe de %n de ori în total.</numerusform>
            </translation>
        </message>
        <message>
            <source>Every transfer needs your signature as well.</source>
            <translation>Fiecare transfer are nevoie și de semnătura dumneavoastră.</translation>
        </message>
        <message>
            <source>You may change its rules and its end later, alone; never its content.</source>
            <translation>Îi puteți schimba singur mai târziu regulile și sfârșitul; conținutul, niciodată.</translation>
        </message>
        <message>
            <source>Its holder may pass it on to those on its present list only.</source>
            <translation>Deținătorul îl poate da mai departe doar celor de pe lista actuală.</translation>
        </message>
        <message>
            <source>It has expired by then.</source>
            <translation>Până atunci este deja expirat.</translation>
        </message>
        <message>
            <source>It can be passed on from %1.</source>
            <translation>Poate fi dat mai departe începând cu %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AttachmentRows</name>
        <message>
            <source>Add a file</source>
            <translation>Adaugă un fișier</translation>
        </message>
        <message>
            <source>Pictures, PDF and text (*.png *.jpg *.jpeg *.pdf *.txt)</source>
            <translation>Imagini, PDF și text (*.png *.jpg *.jpeg *.pdf *.txt)</translation>
        </message>
        <message>
            <source>%1: too large, at most 2 MiB</source>
            <translation>%1: prea mare, cel mult 2 MiB</translation>
        </message>
        <message>
            <source>Remove this file</source>
            <translation>Elimină acest fișier</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::FileChoice</name>
        <message>
            <source>Remove this file</source>
            <translation>Elimină acest fișier</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::KeyFileFields</name>
        <message>
            <source>Choose the file</source>
            <translation>Alegeți fișierul</translation>
        </message>
        <message>
            <source>Keys and certificates (*.p12 *.pfx *.pem *.crt *.cer)</source>
            <translation>Chei și certificate (*.p12 *.pfx *.pem *.crt *.cer)</translation>
        </message>
        <message>
            <source>Password of this file</source>
            <translation>Parola acestui fișier</translation>
        </message>
        <message>
            <source>Empty, if it has none.</source>
            <translation>Gol, dacă nu are.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AuthorityPanel</name>
        <message>
            <source>Root</source>
            <translation>Rădăcina</translation>
        </message>
        <message>
            <source>Signs certificates</source>
            <translation>Semnează certificate</translation>
        </message>
        <message>
            <source>For others</source>
            <translation>Pentru alții</translation>
        </message>
        <message>
            <source>The chain lets other programs check your certificates; the list tells them which you have revoked.</source>
            <translation>Cu lanțul, alte programe vă pot verifica certificatele; lista le spune pe care le-ați revocat.</translation>
        </message>
        <message>
            <source>Save the chain</source>
            <translation>Salvează lanțul</translation>
        </message>
        <message>
            <source>Save the revocation list</source>
            <translation>Salvează lista de revocare</translation>
        </message>
        <message>
            <source>PEM (*.pem)</source>
            <translation>PEM (*.pem)</translation>
        </message>
        <message>
            <source>Revocation lists (*.crl)</source>
            <translation>Liste de revocare (*.crl)</translation>
        </message>
        <message>
            <source>Your keys</source>
            <translation>Cheile dumneavoastră</translation>
        </message>
        <message>
            <source>Whoever has this file and its password can sign in your name. They are in the wallet's backup already; save them only for another program.</source>
            <translation>Cine are acest fișier și parola lui poate semna în numele dumneavoastră. Ele sunt deja în copia de siguranță a portofelului; salvați-le numai pentru alt program.</translation>
        </message>
        <message>
            <source>Password for the file</source>
            <translation>Parola fișierului</translation>
        </message>
        <message>
            <source>At least eight characters.</source>
            <translation>Cel puțin opt caractere.</translation>
        </message>
        <message>
            <source>The password once more</source>
            <translation>Parola încă o dată</translation>
        </message>
        <message>
            <source>Save the keys (PKCS#12)</source>
            <translation>Salvează cheile (PKCS#12)</translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation>Cele două parole diferă.</translation>
        </message>
        <message>
            <source>Save the keys</source>
            <translation>Salvează cheile</translation>
        </message>
        <message>
            <source>PKCS#12 (*.p12)</source>
            <translation>PKCS#12 (*.p12)</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Retragere</translation>
        </message>
        <message>
            <source>A retired issuer issues nothing any more. What it has issued stays as it is; it cannot be undone.</source>
            <translation>Un emitent retras nu mai emite nimic. Ce a emis rămâne cum este; retragerea nu poate fi anulată.</translation>
        </message>
        <message>
            <source>Review the retirement</source>
            <translation>Verifică retragerea</translation>
        </message>
        <message>
            <source>Bring the keys back</source>
            <translation>Readuceți cheile</translation>
        </message>
        <message>
            <source>The words do not bring them back; the file that they were saved to does. They are taken only if they belong to the root that you have registered. Revocation lists will name what is revoked from then on.</source>
            <translation>Cuvintele nu le readuc; fișierul în care au fost salvate, da. Sunt primite numai dacă țin de rădăcina pe care ați înregistrat-o. Listele de revocare vor conține ce se revocă de atunci înainte.</translation>
        </message>
        <message>
            <source>File with the key</source>
            <translation>Fișierul cu cheia</translation>
        </message>
        <message>
            <source>PKCS#12, or PEM with key and certificate.</source>
            <translation>PKCS#12 sau PEM cu cheie și certificat.</translation>
        </message>
        <message>
            <source>File of the root</source>
            <translation>Fișierul rădăcinii</translation>
        </message>
        <message>
            <source>Only if the first file does not hold it.</source>
            <translation>Numai dacă nu este în primul fișier.</translation>
        </message>
        <message>
            <source>Choose the file that holds the key.</source>
            <translation>Alegeți fișierul care conține cheia.</translation>
        </message>
        <message>
            <source>Renew</source>
            <translation>Reînnoire</translation>
        </message>
        <message>
            <source>The issuing certificate ends on %1. After that nothing can be issued.</source>
            <translation>Certificatul emitent expiră la %1. După aceea nu se mai poate emite nimic.</translation>
        </message>
        <message>
            <source>The issuing certificate is good until %1.</source>
            <translation>Certificatul emitent este valabil până la %1.</translation>
        </message>
        <message>
            <source>A new one has the same key and the same root; what you have issued stays as it is.</source>
            <translation>Unul nou are aceeași cheie și aceeași rădăcină; ce ați emis rămâne cum este.</translation>
        </message>
        <message>
            <source>File with the root's key</source>
            <translation>Fișierul cu cheia rădăcinii</translation>
        </message>
        <message>
            <source>It is used once and not kept.</source>
            <translation>Este folosită o singură dată și nu se păstrează.</translation>
        </message>
        <message>
            <source>PIN of the token</source>
            <translation>PIN-ul tokenului</translation>
        </message>
        <message>
            <source>Renew the issuing certificate</source>
            <translation>Reînnoiește certificatul emitent</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchCard</name>
        <message>
            <source>Batch</source>
            <translation>Lot</translation>
        </message>
        <message>
            <source>Certificates that are final</source>
            <translation>Certificate finale</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Oprește</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Închide</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Renunță la rest</translation>
        </message>
        <message>
            <source>Discard the rest of this batch?</source>
            <translation>Renunțați la restul acestui lot?</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s) were not sent and will not be issued. What was sent stays issued.</source>
            <translation>
                <numerusform>%n certificat nu a fost trimis și nu va fi emis. Ce a fost trimis rămâne emis.</numerusform>
                <numerusform>%n certificate nu au fost trimise și nu vor fi emise. Ce a fost trimis rămâne emis.</numerusform>
                <numerusform>%n de certificate nu au fost trimise și nu vor fi emise. Ce a fost trimis rămâne emis.</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Păstrează</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continuă</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchPanel</name>
        <message>
            <source>From a CSV file</source>
            <translation>Dintr-un fișier CSV</translation>
        </message>
        <message>
            <source>The file is read and checked first. Nothing is issued until you have seen what is wrong with which line.</source>
            <translation>Fișierul este mai întâi citit și verificat. Nu se emite nimic până nu ați văzut ce este greșit și în ce rând.</translation>
        </message>
        <message>
            <source>Choose the file</source>
            <translation>Alege fișierul</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Renunță</translation>
        </message>
        <message>
            <source>Problems by line</source>
            <translation>Probleme pe rânduri</translation>
        </message>
        <message>
            <source>CSV (*.csv);;All files (*)</source>
            <translation>CSV (*.csv);;Toate fișierele (*)</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Se citește…</translation>
        </message>
        <message>
            <source>Nothing was issued</source>
            <translation>Nu s-a emis nimic</translation>
        </message>
        <message>
            <source>The first %1 are listed.</source>
            <translation>Sunt listate primele %1.</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Se semnează…</translation>
        </message>
        <message>
            <source>One certificate a row; the first line names the columns: recipient and title, and where wanted kind, description, face_value, currency and expires. A column “field:Name” becomes the field Name.</source>
            <translation>Câte un certificat pe rând; primul rând numește coloanele: recipient și title și, după dorință, kind, description, face_value, currency și expires. O coloană „field:Nume” devine câmpul Nume.</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>Emitere</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchProblemModel</name>
        <message>
            <source>Line</source>
            <translation>Rând</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>Ce este greșit</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchViewModel</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n rând</numerusform>
                <numerusform>%n rânduri</numerusform>
                <numerusform>%n de rânduri</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, all of them good.</source>
            <translation>%1, toate bune.</translation>
        </message>
        <message>
            <source>%1: %2 good, %3 with problems.</source>
            <translation>%1: %2 bune, %3 cu probleme.</translation>
        </message>
        <message numerus="yes">
            <source>%n transaction(s)</source>
            <translation>
                <numerusform>%n tranzacție</numerusform>
                <numerusform>%n tranzacții</numerusform>
                <numerusform>%n de tranzacții</numerusform>
            </translation>
        </message>
        <message>
            <source>fees %1</source>
            <translation>taxe %1</translation>
        </message>
        <message>
            <source>deposits for recipients %1</source>
            <translation>depozite pentru destinatari %1</translation>
        </message>
        <message numerus="yes">
            <source>Issue the %n good one(s)</source>
            <translation>
                <numerusform>Emite singurul bun (%n)</numerusform>
                <numerusform>Emite cele %n bune</numerusform>
                <numerusform>Emite cele %n de certificate bune</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Issue all %n</source>
            <translation>
                <numerusform>Emite %n</numerusform>
                <numerusform>Emite toate cele %n</numerusform>
                <numerusform>Emite toate cele %n</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 final, %3 sent</source>
            <translation>%1 din %2 finale, %3 trimise</translation>
        </message>
        <message>
            <source>All %1 are issued and final.</source>
            <translation>Toate cele %1 sunt emise și finale.</translation>
        </message>
        <message>
            <source>The batch was interrupted; going on issues the rest, and nothing twice.</source>
            <translation>Lotul a fost întrerupt; la continuare se emite restul și nimic de două ori.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BuyViewModel</name>
        <message>
            <source>%1 sells you a certificate for %2.</source>
            <translation>%1 vă vinde un certificat pentru %2.</translation>
        </message>
        <message>
            <source>%1 sells you “%2” for %3.</source>
            <translation>%1 vă vinde „%2” pentru %3.</translation>
        </message>
        <message>
            <source>The offer holds until %1.</source>
            <translation>Oferta este valabilă până la %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateContent</name>
        <message>
            <source>What it says</source>
            <translation>Ce spune</translation>
        </message>
        <message>
            <source>X.509 certificate</source>
            <translation>Certificat X.509</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Emitent</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>Valoare nominală</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>Deținător</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Expiră</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>Transferuri</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Subiect</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>Semnat de</translation>
        </message>
        <message>
            <source>Serial</source>
            <translation>Număr de serie</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Cheie</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Valabil</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 până la %2</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>Rădăcina</translation>
        </message>
        <message>
            <source>Registered on chain by the issuer</source>
            <translation>Înregistrată în lanț de emitent</translation>
        </message>
        <message>
            <source>Not registered on chain</source>
            <translation>Neînregistrată în lanț</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fișier</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateModel</name>
        <message>
            <source>Title</source>
            <translation>Titlu</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Emitent</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>Stare</translation>
        </message>
        <message>
            <source>Yours since</source>
            <translation>Al dv. din</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateTabs</name>
        <message>
            <source>Parts of certificates</source>
            <translation>Secțiunile certificatelor</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Ale mele</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>Emitere</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>Schimb</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Verificare</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ChallengePanel</name>
        <message>
            <source>You make a request and give it away as a link or QR code. Whoever holds a certificate that fits answers it, once, with the fields you ask for.</source>
            <translation>Faceți o cerere și o dați mai departe ca link sau cod QR. Cine are un certificat potrivit răspunde o singură dată, cu câmpurile cerute.</translation>
        </message>
        <message>
            <source>Who asks</source>
            <translation>Cine întreabă</translation>
        </message>
        <message>
            <source>The other side sees this name before it answers.</source>
            <translation>Cealaltă parte vede acest nume înainte să răspundă.</translation>
        </message>
        <message>
            <source>Optional: what it is for</source>
            <translation>Opțional: la ce folosește</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>Scop</translation>
        </message>
        <message>
            <source>Optional: name, date of birth</source>
            <translation>Opțional: nume, data nașterii</translation>
        </message>
        <message>
            <source>Fields that must be shown</source>
            <translation>Câmpuri care trebuie arătate</translation>
        </message>
        <message>
            <source>Names, with commas between them.</source>
            <translation>Nume, separate prin virgule.</translation>
        </message>
        <message>
            <source>Make the request</source>
            <translation>Creează cererea</translation>
        </message>
        <message>
            <source>Minutes to answer it</source>
            <translation>Minute pentru răspuns</translation>
        </message>
        <message>
            <source>Kind of certificate</source>
            <translation>Tipul certificatului</translation>
        </message>
        <message>
            <source>None chosen: any kind.</source>
            <translation>Niciunul ales: orice tip.</translation>
        </message>
        <message>
            <source>The request as a QR code</source>
            <translation>Cererea ca cod QR</translation>
        </message>
        <message>
            <source>link</source>
            <translation>link</translation>
        </message>
        <message>
            <source>The request as a link</source>
            <translation>Cererea ca link</translation>
        </message>
        <message>
            <source>Paste the answer's link</source>
            <translation>Lipiți linkul răspunsului</translation>
        </message>
        <message>
            <source>The answer</source>
            <translation>Răspunsul</translation>
        </message>
        <message>
            <source>Short answers come as a link, long ones as a file.</source>
            <translation>Răspunsurile scurte vin ca link, cele lungi ca fișier.</translation>
        </message>
        <message>
            <source>Verify the answer</source>
            <translation>Verifică răspunsul</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>Deschideți un fișier</translation>
        </message>
        <message>
            <source>Another request</source>
            <translation>Altă cerere</translation>
        </message>
        <message>
            <source>Open the answer</source>
            <translation>Deschide răspunsul</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Toate fișierele (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ChallengeViewModel</name>
        <message>
            <source>Say who asks: a web address such as shop.example.</source>
            <translation>Spuneți cine întreabă: o adresă web precum shop.example.</translation>
        </message>
        <message>
            <source>A web address has no spaces and at most 253 characters.</source>
            <translation>O adresă web nu are spații și are cel mult 253 de caractere.</translation>
        </message>
        <message>
            <source>At most 160 bytes.</source>
            <translation>Cel mult 160 de octeți.</translation>
        </message>
        <message>
            <source>At most 16 fields can be asked for.</source>
            <translation>Se pot cere cel mult 16 câmpuri.</translation>
        </message>
        <message>
            <source>“%1…” is longer than a field's name can be.</source>
            <translation>„%1…” este mai lung decât poate fi numele unui câmp.</translation>
        </message>
        <message>
            <source>It can be answered until %1.</source>
            <translation>I se poate răspunde până la %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::FieldRows</name>
        <message>
            <source>Add a field</source>
            <translation>Adaugă un câmp</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nume</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valoare</translation>
        </message>
        <message>
            <source>Remove this field</source>
            <translation>Elimină acest câmp</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HoldingsModel</name>
        <message>
            <source>Certificate</source>
            <translation>Certificat</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Emitent</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tip</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssueForm</name>
        <message>
            <source>This wallet</source>
            <translation>Acest portofel</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>Destinatar</translation>
        </message>
        <message>
            <source>Address, contact or receive link; empty: this wallet. With a receive link the content travels sealed.</source>
            <translation>Adresă, contact sau link de primire; gol: acest portofel. Cu un link de primire conținutul călătorește sigilat.</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titlu</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descriere</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Câmpuri</translation>
        </message>
        <message>
            <source>Its holder can show each of them alone.</source>
            <translation>Deținătorul îl poate arăta pe fiecare separat.</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>Valoare nominală</translation>
        </message>
        <message>
            <source>In the smallest unit, such as cents.</source>
            <translation>În cea mai mică unitate, de exemplu cenți.</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Monedă</translation>
        </message>
        <message>
            <source>Pictures and files</source>
            <translation>Imagini și fișiere</translation>
        </message>
        <message>
            <source>PNG, JPEG, PDF or text, at most 2 MiB each. The first picture is its face.</source>
            <translation>PNG, JPEG, PDF sau text, cel mult 2 MiB fiecare. Prima imagine este fața lui.</translation>
        </message>
        <message>
            <source>With an X.509 certificate, for other programs</source>
            <translation>Cu un certificat X.509, pentru alte programe</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Verificați</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Renunță</translation>
        </message>
        <message>
            <source>This cannot be issued so</source>
            <translation>Nu poate fi emis astfel</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Se pregătește…</translation>
        </message>
        <message>
            <source>Use a certificate request…</source>
            <translation>Folosește o cerere de certificat…</translation>
        </message>
        <message>
            <source>Certificate requests (*.csr *.req *.p10 *.pem *.der)</source>
            <translation>Cereri de certificat (*.csr *.req *.p10 *.pem *.der)</translation>
        </message>
        <message>
            <source>The X.509 certificate is made for the key and the name in it (PKCS#10).</source>
            <translation>Certificatul X.509 se face pentru cheia și numele din ea (PKCS#10).</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuedDetail</name>
        <message>
            <source>State</source>
            <translation>Stare</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>Valoare nominală</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Emis</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Expiră</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Niciodată</translation>
        </message>
        <message>
            <source>Issued to</source>
            <translation>Emis pentru</translation>
        </message>
        <message>
            <source>X.509 serial</source>
            <translation>Număr de serie X.509</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Origine</translation>
        </message>
        <message>
            <source>origin</source>
            <translation>originea</translation>
        </message>
        <message>
            <source>Revoke, because</source>
            <translation>Revocă, deoarece</translation>
        </message>
        <message>
            <source>The reason is public. A revocation is final: it cannot be taken back.</source>
            <translation>Motivul este public. Revocarea este finală: nu poate fi anulată.</translation>
        </message>
        <message>
            <source>Review the revocation</source>
            <translation>Verifică revocarea</translation>
        </message>
        <message>
            <source>Set its rules anew…</source>
            <translation>Stabilește reguli noi…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuedModel</name>
        <message>
            <source>Revoked</source>
            <translation>Revocat</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Emis</translation>
        </message>
        <message>
            <source>Not issued: it expired</source>
            <translation>Neemis: a expirat</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>Pe drum</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Stare</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titlu</translation>
        </message>
        <message>
            <source>Issued to</source>
            <translation>Emis pentru</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Când</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerCard</name>
        <message>
            <source>This issuer</source>
            <translation>Acest emitent</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Cont</translation>
        </message>
        <message>
            <source>account</source>
            <translation>contul</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>Rădăcina</translation>
        </message>
        <message>
            <source>root's fingerprint</source>
            <translation>amprenta rădăcinii</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Retras</translation>
        </message>
        <message>
            <source>Since %1</source>
            <translation>Din %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerPage</name>
        <message>
            <source>Issue</source>
            <translation>Emitere</translation>
        </message>
        <message>
            <source>Authority</source>
            <translation>Autoritate</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>Lot</translation>
        </message>
        <message>
            <source>Issue a certificate</source>
            <translation>Emite un certificat</translation>
        </message>
        <message>
            <source>Issued certificates</source>
            <translation>Certificate emise</translation>
        </message>
        <message>
            <source>Search in issued certificates</source>
            <translation>Caută în certificatele emise</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Căutare</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>Pe drum</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>ieri %1</translation>
        </message>
        <message>
            <source>Written to %1</source>
            <translation>Scris în %1</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Verificați</translation>
        </message>
        <message>
            <source>Issue a batch</source>
            <translation>Emite un lot</translation>
        </message>
        <message>
            <source>This was not sent</source>
            <translation>Nu a fost trimis</translation>
        </message>
        <message>
            <source>The registration is on its way</source>
            <translation>Înregistrarea este pe drum</translation>
        </message>
        <message>
            <source>It is final in about a second; then you can issue.</source>
            <translation>Este finală în aproximativ o secundă; apoi puteți emite.</translation>
        </message>
        <message>
            <source>The issuer's record could not be read</source>
            <translation>Înregistrarea emitentului nu a putut fi citită</translation>
        </message>
        <message>
            <source>This issuer is retired</source>
            <translation>Acest emitent este retras</translation>
        </message>
        <message>
            <source>It issues nothing any more; what it has issued stays as it is.</source>
            <translation>Nu mai emite nimic; ce a emis rămâne cum este.</translation>
        </message>
        <message>
            <source>The keys of this issuer are not in this wallet</source>
            <translation>Cheile acestui emitent nu sunt în acest portofel</translation>
        </message>
        <message>
            <source>Nothing issued yet</source>
            <translation>Încă nu s-a emis nimic</translation>
        </message>
        <message>
            <source>What you issue is listed here, and can be revoked here.</source>
            <translation>Ce emiteți apare aici și poate fi revocat de aici.</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Nimic găsit</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>Încercați alt cuvânt sau afișați din nou totul.</translation>
        </message>
        <message>
            <source>Back to the console</source>
            <translation>Înapoi la consolă</translation>
        </message>
        <message>
            <source>Sign and register</source>
            <translation>Semnează și înregistrează</translation>
        </message>
        <message>
            <source>You are an issuer now. It is final.</source>
            <translation>Sunteți acum emitent. Este final.</translation>
        </message>
        <message>
            <source>Sign and issue</source>
            <translation>Semnează și emite</translation>
        </message>
        <message>
            <source>Issued. It is final.</source>
            <translation>Emis. Este final.</translation>
        </message>
        <message>
            <source>Sign and revoke</source>
            <translation>Semnează și revocă</translation>
        </message>
        <message>
            <source>Revoked. It is final and everybody can see it.</source>
            <translation>Revocat. Este final și oricine poate vedea.</translation>
        </message>
        <message>
            <source>Sign and retire</source>
            <translation>Semnează și retrage</translation>
        </message>
        <message>
            <source>Retired. It is final.</source>
            <translation>Retras. Este final.</translation>
        </message>
        <message>
            <source>Issued certificate</source>
            <translation>Certificat emis</translation>
        </message>
        <message>
            <source>Set rules anew</source>
            <translation>Stabilește reguli noi</translation>
        </message>
        <message>
            <source>Sign and set the rules</source>
            <translation>Semnează și stabilește regulile</translation>
        </message>
        <message>
            <source>The rules are set. It is final.</source>
            <translation>Regulile sunt stabilite. Este definitiv.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TermsForm</name>
        <message>
            <source>Review</source>
            <translation>Verifică</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Anulează</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Se pregătește…</translation>
        </message>
        <message>
            <source>It was issued so that you may set its rules alone, whoever holds it.</source>
            <translation>A fost emis astfel încât îi puteți stabili singur regulile, oricine l-ar deține.</translation>
        </message>
        <message>
            <source>You are its issuer and its holder. Its rules can only be tightened: what they forbid now stays forbidden, and its end can only come sooner.</source>
            <translation>Sunteți emitentul și deținătorul lui. Regulile pot fi doar înăsprite: ce interzic acum rămâne interzis, iar sfârșitul poate veni doar mai devreme.</translation>
        </message>
        <message>
            <source>These rules cannot be set</source>
            <translation>Aceste reguli nu pot fi stabilite</translation>
        </message>
        <message>
            <source>This day is over.</source>
            <translation>Această zi a trecut.</translation>
        </message>
        <message>
            <source>They come back with a backup of the wallet's file, or from the file that they were saved to: see Authority. Until then nothing can be issued here.</source>
            <translation>Ele revin cu o copie de siguranță a fișierului portofelului sau din fișierul în care au fost salvate: vedeți Autoritate. Până atunci aici nu se poate emite nimic.</translation>
        </message>
        <message>
            <source>The issuing certificate ends on %1</source>
            <translation>Certificatul emitent expiră la %1</translation>
        </message>
        <message>
            <source>Renew it under Authority. What you have issued stays as it is.</source>
            <translation>Reînnoiți-l la Autoritate. Ce ați emis rămâne cum este.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerViewModel</name>
        <message>
            <source>Issued</source>
            <translation>Emis</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>Revocat</translation>
        </message>
        <message>
            <source>Outstanding</source>
            <translation>În circulație</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nimic</translation>
        </message>
        <message>
            <source>Value certificates that are not paid out yet.</source>
            <translation>Certificate de valoare care nu au fost încă plătite.</translation>
        </message>
        <message>
            <source>Authority valid until</source>
            <translation>Autoritate valabilă până la</translation>
        </message>
        <message>
            <source>Revocation list</source>
            <translation>Lista de revocare</translation>
        </message>
        <message>
            <source>None made yet</source>
            <translation>Încă niciuna</translation>
        </message>
        <message>
            <source>No. %1, next by %2</source>
            <translation>Nr. %1, următoarea până la %2</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Subiect</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Cheie</translation>
        </message>
        <message>
            <source>Kept in</source>
            <translation>Păstrată în</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Valabil</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 până la %2</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Amprentă</translation>
        </message>
        <message>
            <source>Everybody who gets a certificate of yours sees this name.</source>
            <translation>Oricine primește un certificat de la dumneavoastră vede acest nume.</translation>
        </message>
        <message>
            <source>At most 64 bytes.</source>
            <translation>Cel mult 64 de octeți.</translation>
        </message>
        <message>
            <source>Two letters, such as DE.</source>
            <translation>Două litere, de exemplu RO.</translation>
        </message>
        <message>
            <source>It begins with “pkcs11:”.</source>
            <translation>Începe cu „pkcs11:”.</translation>
        </message>
        <message>
            <source>This wallet</source>
            <translation>acest portofel</translation>
        </message>
        <message>
            <source>Elsewhere</source>
            <translation>În altă parte</translation>
        </message>
        <message>
            <source>Choose the file that holds the key.</source>
            <translation>Alegeți fișierul care conține cheia.</translation>
        </message>
        <message>
            <source>The keys are in this wallet again.</source>
            <translation>Cheile sunt din nou în acest portofel.</translation>
        </message>
        <message>
            <source>The issuing certificate is renewed.</source>
            <translation>Certificatul emitent este reînnoit.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PictureView</name>
        <message>
            <source>Picture: %1</source>
            <translation>Imagine: %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RegisterForm</name>
        <message>
            <source>What it means to be an issuer</source>
            <translation>Ce înseamnă să fiți emitent</translation>
        </message>
        <message>
            <source>You give out certificates that anybody can verify, also without asking you.</source>
            <translation>Dați certificate pe care oricine le poate verifica, chiar fără să vă întrebe.</translation>
        </message>
        <message>
            <source>This wallet makes an authority of its own: a root, and under it the key that signs. It is part of your backup.</source>
            <translation>Acest portofel își creează propria autoritate: o rădăcină și, sub ea, cheia care semnează. Face parte din copia de siguranță.</translation>
        </message>
        <message>
            <source>Your name and the root's fingerprint are registered on the chain once. It costs a small fee.</source>
            <translation>Numele dumneavoastră și amprenta rădăcinii se înregistrează o dată în lanț. Costă o taxă mică.</translation>
        </message>
        <message>
            <source>Names are not unique: people compare your account's address.</source>
            <translation>Numele nu sunt unice: oamenii compară adresa contului dumneavoastră.</translation>
        </message>
        <message>
            <source>Technical University of Cluj</source>
            <translation>Universitatea Tehnică din Cluj</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nume</translation>
        </message>
        <message>
            <source>As it stands on every certificate.</source>
            <translation>Așa cum apare pe fiecare certificat.</translation>
        </message>
        <message>
            <source>The same as the name</source>
            <translation>La fel ca numele</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Organizație</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Țară</translation>
        </message>
        <message>
            <source>Two letters; may stay empty.</source>
            <translation>Două litere; poate rămâne gol.</translation>
        </message>
        <message>
            <source>ECDSA P-256 (recommended)</source>
            <translation>ECDSA P-256 (recomandat)</translation>
        </message>
        <message>
            <source>RSA 3072</source>
            <translation>RSA 3072</translation>
        </message>
        <message>
            <source>RSA-PSS 3072</source>
            <translation>RSA-PSS 3072</translation>
        </message>
        <message>
            <source>This wallet, encrypted</source>
            <translation>acest portofel, criptată</translation>
        </message>
        <message>
            <source>A token (PKCS#11)</source>
            <translation>un token (PKCS#11)</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>PIN of the token</source>
            <translation>PIN-ul tokenului</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Verificați</translation>
        </message>
        <message>
            <source>Kind of keys</source>
            <translation>Tipul cheilor</translation>
        </message>
        <message>
            <source>Nothing was registered</source>
            <translation>Nu s-a înregistrat nimic</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Se pregătește…</translation>
        </message>
        <message>
            <source>The root's key is kept in</source>
            <translation>Cheia rădăcinii se păstrează în</translation>
        </message>
        <message>
            <source>The key that signs certificates is in this wallet either way.</source>
            <translation>Cheia care semnează certificatele este oricum în acest portofel.</translation>
        </message>
        <message>
            <source>A file that I bring (XCA, openssl)</source>
            <translation>un fișier pe care îl aduc (XCA, openssl)</translation>
        </message>
        <message>
            <source>File with the key</source>
            <translation>Fișierul cu cheia</translation>
        </message>
        <message>
            <source>PKCS#12, or PEM with key and certificate: of your root, or of an issuing authority below it.</source>
            <translation>PKCS#12 sau PEM cu cheie și certificat: al rădăcinii dumneavoastră sau al unei autorități emitente de sub ea.</translation>
        </message>
        <message>
            <source>File of the root</source>
            <translation>Fișierul rădăcinii</translation>
        </message>
        <message>
            <source>Only if the first file does not hold it.</source>
            <translation>Numai dacă nu este în primul fișier.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReviewCard</name>
        <message>
            <source>What it does, decoded from the bytes</source>
            <translation>Ce face, decodat din octeți</translation>
        </message>
        <message>
            <source>Who gains and loses</source>
            <translation>Cine câștigă și cine pierde</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalii</translation>
        </message>
        <message>
            <source>Show the bytes</source>
            <translation>Arătați octeții</translation>
        </message>
        <message>
            <source>Bytes that are signed</source>
            <translation>Octeții care se semnează</translation>
        </message>
        <message>
            <source>Hide the bytes</source>
            <translation>Ascundeți octeții</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Comision</translation>
        </message>
        <message>
            <source>%1, level %2</source>
            <translation>%1, nivelul %2</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Expiră</translation>
        </message>
        <message>
            <source>Transaction</source>
            <translation>Tranzacție</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Dumneavoastră</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>Cineva nou</translation>
        </message>
        <message numerus="yes">
            <source>+%n certificate(s)</source>
            <translation>
                <numerusform>+%n certificat</numerusform>
                <numerusform>+%n certificate</numerusform>
                <numerusform>+%n de certificate</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>−%n certificate(s)</source>
            <translation>
                <numerusform>−%n certificat</numerusform>
                <numerusform>−%n certificate</numerusform>
                <numerusform>−%n de certificate</numerusform>
            </translation>
        </message>
        <message>
            <source>Who gains and loses, decoded from the bytes</source>
            <translation>Cine câștigă și pierde, decodat din octeți</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Mesaj</translation>
        </message>
        <message>
            <source>Payment id</source>
            <translation>Identificatorul plății</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RulesPanel</name>
        <message>
            <source>Rules</source>
            <translation>Reguli</translation>
        </message>
        <message>
            <source>It can be passed on</source>
            <translation>Poate fi dat mai departe</translation>
        </message>
        <message>
            <source>Only with my signature as well</source>
            <translation>Numai și cu semnătura mea</translation>
        </message>
        <message>
            <source>I may change these rules later</source>
            <translation>Pot schimba aceste reguli mai târziu</translation>
        </message>
        <message>
            <source>No time</source>
            <translation>Fără termen</translation>
        </message>
        <message>
            <source>Any number</source>
            <translation>Oricâte</translation>
        </message>
        <message>
            <source>Days to keep it</source>
            <translation>Zile de păstrare</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>Transferuri</translation>
        </message>
        <message>
            <source>Who may get it</source>
            <translation>Cine îl poate primi</translation>
        </message>
        <message>
            <source>Addresses, one a line; none: anybody.</source>
            <translation>Adrese, câte una pe rând; niciuna: oricine.</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Expiră</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Niciodată</translation>
        </message>
        <message>
            <source>In one year</source>
            <translation>Peste un an</translation>
        </message>
        <message>
            <source>In two years</source>
            <translation>Peste doi ani</translation>
        </message>
        <message>
            <source>In five years</source>
            <translation>Peste cinci ani</translation>
        </message>
        <message>
            <source>On a day</source>
            <translation>Într-o zi anume</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Ultima zi</translation>
        </message>
        <message>
            <source>Empty: the present list stays.</source>
            <translation>Gol: lista actuală rămâne.</translation>
        </message>
        <message>
            <source>Can be passed on</source>
            <translation>Poate fi dat mai departe</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>Imediat</translation>
        </message>
        <message>
            <source>From a day on</source>
            <translation>Începând dintr-o zi</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Prima zi</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SellForm</name>
        <message>
            <source>Address, contact or receive link</source>
            <translation>Adresă, contact sau link de primire</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>Cumpărător</translation>
        </message>
        <message>
            <source>Only this buyer can accept it. With a receive link the content goes along, sealed.</source>
            <translation>Numai acest cumpărător o poate accepta. Cu un link de primire conținutul merge împreună, sigilat.</translation>
        </message>
        <message>
            <source>Price in CC</source>
            <translation>Preț în CC</translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n oră</numerusform>
                <numerusform>%n ore</numerusform>
                <numerusform>%n de ore</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n zi</numerusform>
                <numerusform>%n zile</numerusform>
                <numerusform>%n de zile</numerusform>
            </translation>
        </message>
        <message>
            <source>Holds for</source>
            <translation>Valabilă</translation>
        </message>
        <message>
            <source>Review the offer</source>
            <translation>Verifică oferta</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Căutare</translation>
        </message>
        <message>
            <source>Search in your certificates</source>
            <translation>Caută în certificatele dumneavoastră</translation>
        </message>
        <message>
            <source>Your certificates</source>
            <translation>Certificatele dumneavoastră</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Certificat</translation>
        </message>
        <message>
            <source>Where to save the offer</source>
            <translation>Unde se salvează oferta</translation>
        </message>
        <message>
            <source>Offers (*.offer)</source>
            <translation>Oferte (*.offer)</translation>
        </message>
        <message>
            <source>This cannot be offered so</source>
            <translation>Nu poate fi oferit astfel</translation>
        </message>
        <message>
            <source>You sell: %1</source>
            <translation>Vindeți: %1</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Se pregătește…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SellViewModel</name>
        <message>
            <source>This certificate is locked, on its way or revoked; it cannot be sold now.</source>
            <translation>Acest certificat este blocat, pe drum sau revocat; nu poate fi vândut acum.</translation>
        </message>
        <message>
            <source>Choose a certificate.</source>
            <translation>Alegeți un certificat.</translation>
        </message>
        <message>
            <source>Say who may buy it: an offer is for one buyer.</source>
            <translation>Spuneți cine îl poate cumpăra: o ofertă este pentru un singur cumpărător.</translation>
        </message>
        <message>
            <source>Say what it costs.</source>
            <translation>Spuneți cât costă.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SigningFlow</name>
        <message>
            <source>The node is starting.</source>
            <translation>Nodul pornește.</translation>
        </message>
        <message>
            <source>Nothing is signed now: %1</source>
            <translation>Acum nu se semnează nimic: %1</translation>
        </message>
        <message>
            <source>Nothing is signed now: this version of Circlet no longer understands the network. Update it first.</source>
            <translation>Acum nu se semnează nimic: această versiune de Circlet nu mai înțelege rețeaua. Actualizați-o întâi.</translation>
        </message>
        <message>
            <source>Unlock the wallet first.</source>
            <translation>Deblocați mai întâi portofelul.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SigningPanel</name>
        <message>
            <source>Sign and send</source>
            <translation>Semnați și trimiteți</translation>
        </message>
        <message>
            <source>Done. It is final.</source>
            <translation>Gata. Este final.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Gata</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>Modificați ceva</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progres</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>Vedeți dovada</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Se semnează…</translation>
        </message>
        <message>
            <source>This was not sent</source>
            <translation>Nu a fost trimis</translation>
        </message>
        <message>
            <source>It expired before it was accepted. Nothing moved; you can do it again.</source>
            <translation>A expirat înainte să fie acceptată. Nu s-a mișcat nimic; o puteți face din nou.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TransactionTrack</name>
        <message>
            <source>after %1</source>
            <translation>după %1</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Trimisă</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Văzută</translation>
        </message>
        <message>
            <source>Final</source>
            <translation>Finală</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>bloc %1</translation>
        </message>
        <message>
            <source>Signed. It is on its way to the network.</source>
            <translation>Semnată. Este pe drum spre rețea.</translation>
        </message>
        <message>
            <source>Sent. Waiting until the network has it.</source>
            <translation>Trimisă. Se așteaptă să ajungă în rețea.</translation>
        </message>
        <message>
            <source>The network has it. Waiting until it is final.</source>
            <translation>Rețeaua o are. Se așteaptă să fie finală.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SwapPage</name>
        <message>
            <source>Swap</source>
            <translation>Schimb</translation>
        </message>
        <message>
            <source>Sell</source>
            <translation>Vinde</translation>
        </message>
        <message>
            <source>Buy</source>
            <translation>Cumpără</translation>
        </message>
        <message>
            <source>Open the offer file that the seller gave you. You see what is sold, proved now, before you pay. Certificate and coins change hands in one transaction, or not at all.</source>
            <translation>Deschideți fișierul ofertei primit de la vânzător. Vedeți ce se vinde, dovedit acum, înainte să plătiți. Certificatul și monedele trec de la unul la altul într-o singură tranzacție sau deloc.</translation>
        </message>
        <message>
            <source>Open an offer</source>
            <translation>Deschide o ofertă</translation>
        </message>
        <message>
            <source>Sign the offer</source>
            <translation>Semnează oferta</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>Modificați ceva</translation>
        </message>
        <message>
            <source>The offer is signed</source>
            <translation>Oferta este semnată</translation>
        </message>
        <message>
            <source>Give the file to the buyer. Nothing moves until it is accepted; the certificate stays yours until then. To withdraw the offer, make any payment from the address that holds the certificate, or let it expire.</source>
            <translation>Dați fișierul cumpărătorului. Nu se mișcă nimic până nu o acceptă; până atunci certificatul rămâne al dumneavoastră. Pentru a retrage oferta, faceți orice plată de la adresa care deține certificatul sau lăsați-o să expire.</translation>
        </message>
        <message>
            <source>Another offer</source>
            <translation>Altă ofertă</translation>
        </message>
        <message>
            <source>Close the offer</source>
            <translation>Închide oferta</translation>
        </message>
        <message>
            <source>Accept and pay</source>
            <translation>Acceptă și plătește</translation>
        </message>
        <message>
            <source>Bought. It is yours and it is final.</source>
            <translation>Cumpărat. Este al dumneavoastră și este final.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Gata</translation>
        </message>
        <message>
            <source>Offers (*.offer);;All files (*)</source>
            <translation>Oferte (*.offer);;Toate fișierele (*)</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>Pe drum</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>Ofertă</translation>
        </message>
        <message>
            <source>Review the offer</source>
            <translation>Verifică oferta</translation>
        </message>
        <message>
            <source>The offer was not written</source>
            <translation>Oferta nu a fost scrisă</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Se semnează…</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Se verifică…</translation>
        </message>
        <message>
            <source>This offer could not be opened</source>
            <translation>Această ofertă nu a putut fi deschisă</translation>
        </message>
        <message>
            <source>This offer cannot be accepted here</source>
            <translation>Această ofertă nu poate fi acceptată aici</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerdictView</name>
        <message>
            <source>Why this is so</source>
            <translation>De ce este așa</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyPage</name>
        <message>
            <source>Verify</source>
            <translation>Verificare</translation>
        </message>
        <message>
            <source>Ask for a certificate</source>
            <translation>Cere un certificat</translation>
        </message>
        <message>
            <source>This is an offer to sell</source>
            <translation>Aceasta este o ofertă de vânzare</translation>
        </message>
        <message>
            <source>If it is meant for this wallet, you can accept it.</source>
            <translation>Dacă este pentru acest portofel, o puteți accepta.</translation>
        </message>
        <message>
            <source>Open the offer</source>
            <translation>Deschide oferta</translation>
        </message>
        <message>
            <source>This is the content of a certificate of yours</source>
            <translation>Acesta este conținutul unui certificat al dumneavoastră</translation>
        </message>
        <message>
            <source>Title, fields and pictures are kept with it, if they are the ones that it was issued with.</source>
            <translation>Titlul, câmpurile și imaginile se păstrează împreună cu el, dacă sunt cele cu care a fost emis.</translation>
        </message>
        <message>
            <source>Add to my certificates</source>
            <translation>Adaugă la certificatele mele</translation>
        </message>
        <message>
            <source>The content was not added</source>
            <translation>Conținutul nu a fost adăugat</translation>
        </message>
        <message>
            <source>Content added.</source>
            <translation>Conținut adăugat.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyPanel</name>
        <message>
            <source>Drop a passport, an answer, a proof, an offer or an X.509 certificate anywhere on this window. It is checked on this computer alone.</source>
            <translation>Trageți un pașaport, un răspuns, o dovadă, o ofertă sau un certificat X.509 oriunde pe această fereastră. Se verifică numai pe acest calculator.</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>Deschideți un fișier</translation>
        </message>
        <message>
            <source>Link or text to check</source>
            <translation>Link sau text de verificat</translation>
        </message>
        <message>
            <source>Or paste a link</source>
            <translation>Sau lipiți un link</translation>
        </message>
        <message>
            <source>Paste and check</source>
            <translation>Lipește și verifică</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Verifică</translation>
        </message>
        <message>
            <source>Check a file</source>
            <translation>Verifică un fișier</translation>
        </message>
        <message>
            <source>Certificates and proofs (*.ccert *.proof *.pem *.crt *.cer *.der);;All files (*)</source>
            <translation>Certificate și dovezi (*.ccert *.proof *.pem *.crt *.cer *.der);;Toate fișierele (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyViewModel</name>
        <message>
            <source>Checking…</source>
            <translation>Se verifică…</translation>
        </message>
        <message>
            <source>This could not be checked</source>
            <translation>Nu a putut fi verificat</translation>
        </message>
        <message>
            <source>Genuine and good</source>
            <translation>Autentic și valabil</translation>
        </message>
        <message>
            <source>Not genuine</source>
            <translation>Nu este autentic</translation>
        </message>
        <message>
            <source>Genuine, but revoked</source>
            <translation>Autentic, dar revocat</translation>
        </message>
        <message>
            <source>Genuine, but expired</source>
            <translation>Autentic, dar expirat</translation>
        </message>
        <message>
            <source>Genuine, but not good now</source>
            <translation>Autentic, dar nevalabil acum</translation>
        </message>
        <message>
            <source>A proof</source>
            <translation>O dovadă</translation>
        </message>
        <message>
            <source>A passport</source>
            <translation>Un pașaport</translation>
        </message>
        <message>
            <source>An answer to a request</source>
            <translation>Un răspuns la o cerere</translation>
        </message>
        <message>
            <source>An X.509 certificate</source>
            <translation>Un certificat X.509</translation>
        </message>
        <message>
            <source>Content that is handed over</source>
            <translation>Conținut predat</translation>
        </message>
        <message>
            <source>An offer to sell</source>
            <translation>O ofertă de vânzare</translation>
        </message>
        <message>
            <source>for %1</source>
            <translation>pentru %1</translation>
        </message>
        <message>
            <source>as of block %1</source>
            <translation>la blocul %1</translation>
        </message>
        <message>
            <source>Content for you, sealed</source>
            <translation>Conținut pentru dumneavoastră, sigilat</translation>
        </message>
        <message>
            <source>Content, sealed for its recipient</source>
            <translation>Conținut sigilat pentru destinatarul său</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AttachmentList</name>
        <message>
            <source>%1 · not on this computer</source>
            <translation>%1 · nu este pe acest calculator</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Deschide</translation>
        </message>
        <message>
            <source>Open %1</source>
            <translation>Deschide %1</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Salvează</translation>
        </message>
        <message>
            <source>Save %1</source>
            <translation>Salvează %1</translation>
        </message>
        <message>
            <source>Save the attachment</source>
            <translation>Salvează atașamentul</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Toate fișierele (*)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Salvat ca %1</translation>
        </message>
        <message>
            <source>The file could not be written: %1</source>
            <translation>Fișierul nu a putut fi scris: %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CardView</name>
        <message>
            <source>Certificates</source>
            <translation>Certificate</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatePicture</name>
        <message>
            <source>Pattern of the UID</source>
            <translation>Modelul UID-ului</translation>
        </message>
        <message>
            <source>Picture: %1</source>
            <translation>Imagine: %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatesCard</name>
        <message>
            <source>Certificates</source>
            <translation>Certificate</translation>
        </message>
        <message>
            <source>All certificates</source>
            <translation>Toate certificatele</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatesPage</name>
        <message>
            <source>Certificates</source>
            <translation>Certificate</translation>
        </message>
        <message>
            <source>Answer a request</source>
            <translation>Răspunde unei cereri</translation>
        </message>
        <message>
            <source>Receive a certificate</source>
            <translation>Primește un certificat</translation>
        </message>
        <message>
            <source>It is not known here who had it before. Enter the address it goes back to.</source>
            <translation>Nu se știe aici cine l-a avut înainte. Introduceți adresa la care se întoarce.</translation>
        </message>
        <message>
            <source>Review the transfer</source>
            <translation>Verifică transferul</translation>
        </message>
        <message>
            <source>Sign and send</source>
            <translation>Semnează și trimite</translation>
        </message>
        <message>
            <source>Transferred. It is final.</source>
            <translation>Transferat. Este definitiv.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Gata</translation>
        </message>
        <message>
            <source>Give this certificate up?</source>
            <translation>Renunțați la acest certificat?</translation>
        </message>
        <message>
            <source>It is revoked for ever: nobody can use it or get it after that, not even you. To pass it on, transfer it instead.</source>
            <translation>Este revocat pentru totdeauna: după aceea nimeni nu îl mai poate folosi sau primi, nici dumneavoastră. Ca să îl dați mai departe, transferați-l.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Păstrează-l</translation>
        </message>
        <message>
            <source>Review giving it up</source>
            <translation>Verifică renunțarea</translation>
        </message>
        <message>
            <source>Sign and give up</source>
            <translation>Semnează și renunță</translation>
        </message>
        <message>
            <source>Given up. It is final.</source>
            <translation>Ați renunțat. Este definitiv.</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>Transferă</translation>
        </message>
        <message>
            <source>Giving up</source>
            <translation>Renunțare</translation>
        </message>
        <message>
            <source>Review what is filled in</source>
            <translation>Verificați ce se completează</translation>
        </message>
        <message>
            <source>Sign and fill in</source>
            <translation>Semnați și completați</translation>
        </message>
        <message>
            <source>Filled in. It is final.</source>
            <translation>Completat. Este definitiv.</translation>
        </message>
        <message>
            <source>Filling in</source>
            <translation>Completare</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BindPanel</name>
        <message>
            <source>Fill in a blank certificate</source>
            <translation>Completați un certificat gol</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titlu</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descriere</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Câmpuri</translation>
        </message>
        <message>
            <source>You can show each of them alone.</source>
            <translation>Îl puteți arăta pe fiecare separat.</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Verifică</translation>
        </message>
        <message>
            <source>Pictures and files</source>
            <translation>Imagini și fișiere</translation>
        </message>
        <message>
            <source>PNG, JPEG, PDF or text, at most 2 MiB each. The first picture is its face.</source>
            <translation>PNG, JPEG, PDF sau text, cel mult 2 MiB fiecare. Prima imagine este fața lui.</translation>
        </message>
        <message>
            <source>What to know</source>
            <translation>De știut</translation>
        </message>
        <message>
            <source>A certificate is filled in once and stays so for ever; you can pass it on before or after.
The chain keeps a fingerprint of the content only. The content itself is in this wallet's file: make a backup of the file, the words alone do not bring it back.</source>
            <translation>Un certificat se completează o singură dată și rămâne așa pentru totdeauna; îl puteți transfera înainte sau după.
Lanțul păstrează doar o amprentă a conținutului. Conținutul însuși se află în fișierul acestui portofel: faceți o copie de siguranță a fișierului, cuvintele singure nu îl aduc înapoi.</translation>
        </message>
        <message>
            <source>It cannot be filled in so</source>
            <translation>Nu poate fi completat așa</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Se pregătește…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CustodyView</name>
        <message>
            <source>Who had it</source>
            <translation>Cine l-a avut</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::DetailPanel</name>
        <message>
            <source>Open a hand-over file</source>
            <translation>Deschide un fișier de predare</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Toate fișierele (*)</translation>
        </message>
        <message>
            <source>All certificates</source>
            <translation>Toate certificatele</translation>
        </message>
        <message>
            <source>Who had it</source>
            <translation>Cine l-a avut</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>Transferă</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>Prezintă</translation>
        </message>
        <message>
            <source>Sell</source>
            <translation>Vinde</translation>
        </message>
        <message>
            <source>Export passport</source>
            <translation>Exportă pașaportul</translation>
        </message>
        <message>
            <source>Save as picture</source>
            <translation>Salvează ca imagine</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Blochează</translation>
        </message>
        <message>
            <source>Give up</source>
            <translation>Renunță</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Conținut</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Atașamente</translation>
        </message>
        <message>
            <source>Rules of its issuer</source>
            <translation>Regulile emitentului</translation>
        </message>
        <message>
            <source>X.509 certificate</source>
            <translation>Certificat X.509</translation>
        </message>
        <message>
            <source>Where you showed it</source>
            <translation>Unde l-ați arătat</translation>
        </message>
        <message>
            <source>Origin, stays for ever</source>
            <translation>Originea, rămâne mereu</translation>
        </message>
        <message>
            <source>origin</source>
            <translation>originea</translation>
        </message>
        <message>
            <source>UID of this owner</source>
            <translation>UID-ul acestui posesor</translation>
        </message>
        <message>
            <source>UID</source>
            <translation>UID</translation>
        </message>
        <message>
            <source>This certificate could not be read</source>
            <translation>Acest certificat nu a putut fi citit</translation>
        </message>
        <message>
            <source>Something is missing</source>
            <translation>Lipsește ceva</translation>
        </message>
        <message>
            <source>This certificate is new</source>
            <translation>Acest certificat este nou</translation>
        </message>
        <message>
            <source>Keep it if you expected it. If not, you can transfer it back.</source>
            <translation>Păstrați-l dacă îl așteptați. Dacă nu, îl puteți transfera înapoi.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Păstrează</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Deblochează</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 · shown: %2</source>
            <translation>%1 · arătat: %2</translation>
        </message>
        <message>
            <source>This picture cannot be shown.</source>
            <translation>Această imagine nu poate fi afișată.</translation>
        </message>
        <message>
            <source>Picture: %1</source>
            <translation>Imagine: %1</translation>
        </message>
        <message>
            <source>Save as picture or PDF</source>
            <translation>Salvează ca imagine sau PDF</translation>
        </message>
        <message>
            <source>PDF (*.pdf);;Picture (*.png)</source>
            <translation>PDF (*.pdf);;Imagine (*.png)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Salvat ca %1</translation>
        </message>
        <message>
            <source>This certificate is blank</source>
            <translation>Acest certificat este gol</translation>
        </message>
        <message>
            <source>Mining brings such certificates. You can give it a title, fields and pictures: once, and for ever.</source>
            <translation>Asemenea certificate vin din minerit. Îi puteți da titlu, câmpuri și imagini: o singură dată și pentru totdeauna.</translation>
        </message>
        <message>
            <source>Fill in…</source>
            <translation>Completați…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::DetailViewModel</name>
        <message>
            <source>Kind</source>
            <translation>Fel</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Emitent</translation>
        </message>
        <message>
            <source>The name as registered on the chain. Names are not unique; the address is.</source>
            <translation>Numele înregistrat pe lanț. Numele nu sunt unice; adresa este.</translation>
        </message>
        <message>
            <source>Issuer's address</source>
            <translation>Adresa emitentului</translation>
        </message>
        <message>
            <source>At your address</source>
            <translation>La adresa dv.</translation>
        </message>
        <message>
            <source>Yours since</source>
            <translation>Al dv. din</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Se încheie</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>Transferuri</translation>
        </message>
        <message>
            <source>How often it has changed hands so far.</source>
            <translation>De câte ori și-a schimbat posesorul până acum.</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Sfârșit</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Subiect</translation>
        </message>
        <message>
            <source>Issued by</source>
            <translation>Emis de</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>Număr de serie</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Cheie</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Valabil</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 până la %2</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Amprentă</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>Rădăcină</translation>
        </message>
        <message>
            <source>The one that the issuer has registered on the chain</source>
            <translation>Cea pe care emitentul a înregistrat-o pe lanț</translation>
        </message>
        <message>
            <source>Not the one that the issuer has registered on the chain</source>
            <translation>Nu cea pe care emitentul a înregistrat-o pe lanț</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problemă</translation>
        </message>
        <message>
            <source>owner not known here</source>
            <translation>posesor necunoscut aici</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>blocul %1</translation>
        </message>
        <message>
            <source>Its history is not known yet.</source>
            <translation>Istoria lui nu este încă cunoscută.</translation>
        </message>
        <message>
            <source>Every change of hands is proved, back to the first.</source>
            <translation>Fiecare schimbare de posesor este dovedită, până la prima.</translation>
        </message>
        <message>
            <source>Not every change of hands is proved yet.</source>
            <translation>Nu toate schimbările de posesor sunt dovedite încă.</translation>
        </message>
        <message>
            <source>Its X.509 certificate is not on this computer. Ask the issuer for it.</source>
            <translation>Certificatul lui X.509 nu este pe acest calculator. Cereți-l emitentului.</translation>
        </message>
        <message>
            <source>Anybody may get it at any time.</source>
            <translation>Oricine îl poate primi, oricând.</translation>
        </message>
        <message>
            <source>It is being read.</source>
            <translation>Se citește.</translation>
        </message>
        <message>
            <source>It was revoked; it can never be passed on.</source>
            <translation>A fost revocat; nu mai poate fi dat mai departe niciodată.</translation>
        </message>
        <message>
            <source>It is not yours any more.</source>
            <translation>Nu mai este al dumneavoastră.</translation>
        </message>
        <message>
            <source>A transaction with it is on its way already.</source>
            <translation>O tranzacție cu el este deja pe drum.</translation>
        </message>
        <message>
            <source>You have locked it. Unlock it to give it away.</source>
            <translation>L-ați blocat. Deblocați-l ca să îl dați.</translation>
        </message>
        <message>
            <source>Locked. It cannot be given away by accident.</source>
            <translation>Blocat. Nu poate fi dat din greșeală.</translation>
        </message>
        <message>
            <source>Unlocked.</source>
            <translation>Deblocat.</translation>
        </message>
        <message>
            <source>Content of “%1” was added.</source>
            <translation>Conținutul lui „%1” a fost adăugat.</translation>
        </message>
        <message>
            <source>To be paid out</source>
            <translation>Pentru plată</translation>
        </message>
        <message>
            <source>transfer it to its issuer</source>
            <translation>transferați-l emitentului</translation>
        </message>
        <message>
            <source>The issuer pays, and ends the certificate with the reason “It was paid out”.</source>
            <translation>Emitentul plătește și încheie certificatul cu motivul „A fost plătit”.</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Emis</translation>
        </message>
        <message>
            <source>Transferred</source>
            <translation>Transferat</translation>
        </message>
        <message>
            <source>Won by mining</source>
            <translation>Câștigat prin minerit</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::GalleryPanel</name>
        <message>
            <source>The certificates could not be read</source>
            <translation>Certificatele nu au putut fi citite</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Toate</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nou</translation>
        </message>
        <message>
            <source>Ending soon</source>
            <translation>Se încheie curând</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Blocate</translation>
        </message>
        <message>
            <source>Former</source>
            <translation>Foste</translation>
        </message>
        <message>
            <source>Search in certificates</source>
            <translation>Caută în certificate</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Caută</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Emitent</translation>
        </message>
        <message>
            <source>Any issuer</source>
            <translation>Orice emitent</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Ordine</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>Cele mai noi întâi</translation>
        </message>
        <message>
            <source>By title</source>
            <translation>După titlu</translation>
        </message>
        <message>
            <source>By issuer</source>
            <translation>După emitent</translation>
        </message>
        <message>
            <source>By end</source>
            <translation>După sfârșit</translation>
        </message>
        <message>
            <source>Show as cards</source>
            <translation>Arată ca fișe</translation>
        </message>
        <message>
            <source>Show as a list</source>
            <translation>Arată ca listă</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Certificate</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>Pe drum spre altul</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>ieri %1</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Nimic găsit</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>Încercați alt cuvânt sau arătați din nou totul.</translation>
        </message>
        <message>
            <source>Receive a certificate</source>
            <translation>Primește un certificat</translation>
        </message>
        <message>
            <source>Give its issuer or owner your link. The certificate arrives with its content, which only you can read.</source>
            <translation>Dați emitentului sau posesorului linkul dumneavoastră. Certificatul sosește cu conținutul lui, pe care doar dumneavoastră îl puteți citi.</translation>
        </message>
        <message>
            <source>Show my link</source>
            <translation>Arată linkul meu</translation>
        </message>
        <message>
            <source>Become an issuer</source>
            <translation>Deveniți emitent</translation>
        </message>
        <message>
            <source>Register a name once. After that you issue diplomas, deeds, tickets or vouchers that everybody can verify.</source>
            <translation>Înregistrați o dată un nume. Apoi emiteți diplome, acte, bilete sau cupoane pe care oricine le poate verifica.</translation>
        </message>
        <message>
            <source>See how</source>
            <translation>Vedeți cum</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s)</source>
            <translation>
                <numerusform>%n certificat</numerusform>
                <numerusform>%n certificate</numerusform>
                <numerusform>%n de certificate</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking for your certificates</source>
            <translation>Se caută certificatele dumneavoastră</translation>
        </message>
        <message>
            <source>They are shown as soon as the network has proved which ones are yours.</source>
            <translation>Apar de îndată ce rețeaua a dovedit care sunt ale dumneavoastră.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IncomingPanel</name>
        <message numerus="yes">
            <source>%n new certificate(s) came</source>
            <translation>
                <numerusform>A sosit %n certificat nou</numerusform>
                <numerusform>Au sosit %n certificate noi</numerusform>
                <numerusform>Au sosit %n de certificate noi</numerusform>
            </translation>
        </message>
        <message>
            <source>Show all new ones</source>
            <translation>Arată toate cele noi</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>Privește</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>Dă înapoi</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Păstrează</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PassportPanel</name>
        <message>
            <source>Export a passport</source>
            <translation>Exportă un pașaport</translation>
        </message>
        <message>
            <source>A file with all proofs in it. Whoever gets it can verify the certificate without asking anybody, even offline.</source>
            <translation>Un fișier cu toate dovezile. Cine îl primește poate verifica certificatul fără să întrebe pe nimeni, chiar și offline.</translation>
        </message>
        <message>
            <source>What is in it</source>
            <translation>Ce conține</translation>
        </message>
        <message>
            <source>Save the passport</source>
            <translation>Salvează pașaportul</translation>
        </message>
        <message>
            <source>This certificate could not be read</source>
            <translation>Acest certificat nu a putut fi citit</translation>
        </message>
        <message>
            <source>Passports (*.ccert)</source>
            <translation>Pașapoarte (*.ccert)</translation>
        </message>
        <message>
            <source>The passport was not written</source>
            <translation>Pașaportul nu a fost scris</translation>
        </message>
        <message>
            <source>Passport written to %1</source>
            <translation>Pașaport scris în %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PresentPanel</name>
        <message>
            <source>Present a certificate</source>
            <translation>Prezintă un certificat</translation>
        </message>
        <message>
            <source>Somebody asks; you choose what they see. The answer is good for this one request and cannot be used again.</source>
            <translation>Cineva întreabă; dumneavoastră alegeți ce vede. Răspunsul este bun pentru această singură cerere și nu poate fi folosit din nou.</translation>
        </message>
        <message>
            <source>The request</source>
            <translation>Cererea</translation>
        </message>
        <message>
            <source>Paste the link that you were given, or that a scanner has read.</source>
            <translation>Lipiți linkul primit sau citit de un scaner.</translation>
        </message>
        <message>
            <source>Read the request</source>
            <translation>Citește cererea</translation>
        </message>
        <message>
            <source>Answer with</source>
            <translation>Răspunde cu</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>Ce se arată</translation>
        </message>
        <message>
            <source>Make the answer</source>
            <translation>Fă răspunsul</translation>
        </message>
        <message>
            <source>The answer</source>
            <translation>Răspunsul</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>răspunsul</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Gata</translation>
        </message>
        <message>
            <source>Save as a file</source>
            <translation>Salvează ca fișier</translation>
        </message>
        <message>
            <source>Answer copied.</source>
            <translation>Răspuns copiat.</translation>
        </message>
        <message>
            <source>This request cannot be answered</source>
            <translation>Acestei cereri nu i se poate răspunde</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Se citește…</translation>
        </message>
        <message>
            <source>Asked for, but not shown: %1</source>
            <translation>Cerut, dar nearătat: %1</translation>
        </message>
        <message>
            <source>No certificate of this wallet answers this request.</source>
            <translation>Niciun certificat din acest portofel nu răspunde cererii.</translation>
        </message>
        <message>
            <source>The answer is in %1. Send this file to the one who asked.</source>
            <translation>Răspunsul este în %1. Trimiteți fișierul celui care a întrebat.</translation>
        </message>
        <message>
            <source>The answer is too large for a link. Save it as a file and send that.</source>
            <translation>Răspunsul este prea mare pentru un link. Salvați-l ca fișier și trimiteți fișierul.</translation>
        </message>
        <message>
            <source>Let the one who asked scan this code, or send them the link.</source>
            <translation>Lăsați-l pe cel care a întrebat să scaneze codul sau trimiteți-i linkul.</translation>
        </message>
        <message>
            <source>Copy the link and send it to the one who asked.</source>
            <translation>Copiați linkul și trimiteți-l celui care a întrebat.</translation>
        </message>
        <message>
            <source>Save the answer</source>
            <translation>Salvează răspunsul</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Toate fișierele (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PresentViewModel</name>
        <message>
            <source>%1 asks to see a certificate</source>
            <translation>%1 cere să vadă un certificat</translation>
        </message>
        <message>
            <source>For: %1</source>
            <translation>Pentru: %1</translation>
        </message>
        <message>
            <source>Kind: %1</source>
            <translation>Fel: %1</translation>
        </message>
        <message>
            <source>Issuer: %1</source>
            <translation>Emitent: %1</translation>
        </message>
        <message>
            <source>No field is asked for</source>
            <translation>Nu se cere niciun câmp</translation>
        </message>
        <message>
            <source>Fields: %1</source>
            <translation>Câmpuri: %1</translation>
        </message>
        <message>
            <source>The request is open until %1</source>
            <translation>Cererea este deschisă până la %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceiveLinkPanel</name>
        <message>
            <source>Receive a certificate</source>
            <translation>Primește un certificat</translation>
        </message>
        <message>
            <source>Give this link to whoever issues or transfers a certificate to you. Its content arrives sealed, and only this wallet can open it.</source>
            <translation>Dați acest link celui care vă emite sau vă transferă un certificat. Conținutul sosește sigilat și doar acest portofel îl poate deschide.</translation>
        </message>
        <message>
            <source>For this address</source>
            <translation>Pentru această adresă</translation>
        </message>
        <message>
            <source>Certificates that you get under one address can be seen together.</source>
            <translation>Certificatele primite sub o adresă pot fi văzute împreună.</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>link</source>
            <translation>linkul</translation>
        </message>
        <message>
            <source>Open a hand-over file</source>
            <translation>Deschide un fișier de predare</translation>
        </message>
        <message>
            <source>If the content of a certificate came to you as a file, open it here.</source>
            <translation>Dacă ați primit conținutul unui certificat ca fișier, deschideți-l aici.</translation>
        </message>
        <message>
            <source>Link copied, and read back.</source>
            <translation>Link copiat și recitit.</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the link. Do not use it.</source>
            <translation>Clipboardul conține alt text decât linkul. Nu îl folosiți.</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Toate fișierele (*)</translation>
        </message>
        <message>
            <source>The link could not be made</source>
            <translation>Linkul nu a putut fi făcut</translation>
        </message>
        <message>
            <source>To be scanned from this screen, or copied as text.</source>
            <translation>De scanat de pe ecran sau de copiat ca text.</translation>
        </message>
        <message>
            <source>Copy the link as text and send it on.</source>
            <translation>Copiați linkul ca text și trimiteți-l.</translation>
        </message>
        <message>
            <source>This file could not be opened</source>
            <translation>Acest fișier nu a putut fi deschis</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ShowChoice</name>
        <message>
            <source>Title: %1</source>
            <translation>Titlu: %1</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Descriere</translation>
        </message>
        <message>
            <source>Attachment: %1</source>
            <translation>Atașament: %1</translation>
        </message>
        <message>
            <source>X.509 certificate, which names its subject</source>
            <translation>Certificatul X.509, care își numește subiectul</translation>
        </message>
        <message>
            <source>%1 of %2 parts are shown; the others stay hidden, and nobody can tell what they say. Kind, issuer, holder and dates are on the chain for everybody.</source>
            <translation>%1 din %2 părți sunt arătate; celelalte rămân ascunse și nimeni nu poate spune ce conțin. Felul, emitentul, posesorul și datele sunt pe lanț pentru toți.</translation>
        </message>
        <message>
            <source>All of it is shown. Kind, issuer, holder and dates are on the chain for everybody.</source>
            <translation>Se arată totul. Felul, emitentul, posesorul și datele sunt pe lanț pentru toți.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SmallCard</name>
        <message>
            <source>New</source>
            <translation>Nou</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StageHead</name>
        <message>
            <source>Back</source>
            <translation>Înapoi</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TransferPanel</name>
        <message>
            <source>Transfer</source>
            <translation>Transferă</translation>
        </message>
        <message>
            <source>Receive link, address or contact</source>
            <translation>Link de primire, adresă sau contact</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>Destinatar</translation>
        </message>
        <message>
            <source>Also write the sealed content to a file</source>
            <translation>Scrie conținutul sigilat și într-un fișier</translation>
        </message>
        <message>
            <source>Addresses on the list</source>
            <translation>Adresele de pe listă</translation>
        </message>
        <message>
            <source>One per line, all of them. The issuer gives the list to everyone who needs it.</source>
            <translation>Câte una pe rând, toate. Emitentul dă lista oricui are nevoie de ea.</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Verifică</translation>
        </message>
        <message>
            <source>What to know</source>
            <translation>De știut</translation>
        </message>
        <message>
            <source>Rules of its issuer</source>
            <translation>Regulile emitentului</translation>
        </message>
        <message>
            <source>Transfer “%1”</source>
            <translation>Transferă „%1”</translation>
        </message>
        <message>
            <source>Anybody may get it at any time.</source>
            <translation>Oricine îl poate primi, oricând.</translation>
        </message>
        <message>
            <source>Best is a receive link: the content goes along, sealed for its owner alone.</source>
            <translation>Cel mai bun este un link de primire: conținutul merge cu el, sigilat doar pentru proprietarul lui.</translation>
        </message>
        <message>
            <source>A receive link. The content goes along, sealed for its owner alone.</source>
            <translation>Un link de primire. Conținutul merge cu el, sigilat doar pentru proprietarul lui.</translation>
        </message>
        <message>
            <source>The certificate moves; its content does not. For that, ask the recipient for a receive link.</source>
            <translation>Certificatul trece la altul; conținutul nu. Pentru asta, cereți destinatarului un link de primire.</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Se pregătește…</translation>
        </message>
        <message>
            <source>Write the sealed content</source>
            <translation>Scrie conținutul sigilat</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Toate fișierele (*)</translation>
        </message>
        <message>
            <source>This transfer was not prepared</source>
            <translation>Acest transfer nu a fost pregătit</translation>
        </message>
        <message>
            <source>Fee level</source>
            <translation>Nivelul comisionului</translation>
        </message>
        <message>
            <source>A higher level goes first when the network is busy. Level 0 is enough now.</source>
            <translation>Un nivel mai mare trece primul când rețeaua e ocupată. Acum ajunge nivelul 0.</translation>
        </message>
        <message>
            <source>The network is busy: level %1 is the lowest it takes now.</source>
            <translation>Rețeaua este ocupată: nivelul %1 este cel mai mic acceptat acum.</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>Nivelul %1</translation>
        </message>
        <message>
            <source>Level %1, fee %2</source>
            <translation>Nivelul %1, comision %2</translation>
        </message>
        <message>
            <source>If it is the recipient's first certificate, a deposit for it goes along.</source>
            <translation>Dacă este primul certificat al destinatarului, pleacă odată cu el și un depozit.</translation>
        </message>
        <message>
            <source>After about a second it is final: nobody can take it back, only the new owner can give it back.</source>
            <translation>După circa o secundă este definitiv: nimeni nu îl poate lua înapoi, doar noul posesor îl poate da înapoi.</translation>
        </message>
    </context>
</TS>
