<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AmountInput</name>
        <message>
            <source>Use a point for the decimals, and no commas.</source>
            <translation>Verwenden Sie einen Punkt für die Dezimalstellen und kein Komma.</translation>
        </message>
        <message>
            <source>An amount cannot be negative.</source>
            <translation>Ein Betrag kann nicht negativ sein.</translation>
        </message>
        <message>
            <source>Enter the amount in digits, such as 5.00001.</source>
            <translation>Geben Sie den Betrag in Ziffern ein, etwa 5.00001.</translation>
        </message>
        <message>
            <source>A li cannot be divided: enter a whole number.</source>
            <translation>Ein li ist nicht teilbar: Geben Sie eine ganze Zahl ein.</translation>
        </message>
        <message>
            <source>Too many digits after the point: a coin has five decimal places.</source>
            <translation>Zu viele Stellen nach dem Punkt: Ein Coin hat fünf Dezimalstellen.</translation>
        </message>
        <message>
            <source>This is more than all coins that can ever exist.</source>
            <translation>Das ist mehr, als es je Coins geben kann.</translation>
        </message>
        <message>
            <source>Enter an amount above zero.</source>
            <translation>Geben Sie einen Betrag über null ein.</translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message>
            <source>%1 s ago</source>
            <translation>vor %1 s</translation>
        </message>
        <message>
            <source>%1 min ago</source>
            <translation>vor %1 min</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>heute %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>gestern %1</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format</comment>
            <translation>d. MMM yyyy</translation>
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
            <translation>Erstellt</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Gesehen</translation>
        </message>
        <message>
            <source>Final</source>
            <translation>Endgültig</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Abgelaufen</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>Claimed</source>
            <translation>Behauptet</translation>
        </message>
        <message>
            <source>Verified in block %1</source>
            <translation>Geprüft in Block %1</translation>
        </message>
        <message>
            <source>Claimed by a peer, not yet verified</source>
            <translation>Von einem Peer behauptet, noch nicht geprüft</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>Noch nicht bekannt</translation>
        </message>
        <message>
            <source>main network</source>
            <translation>Hauptnetz</translation>
        </message>
        <message>
            <source>test network</source>
            <translation>Testnetz</translation>
        </message>
        <message>
            <source>practice network</source>
            <translation>Übungsnetz</translation>
        </message>
        <message>
            <source>regression-test network</source>
            <translation>Regressionstestnetz</translation>
        </message>
        <message>
            <source>unknown network</source>
            <translation>unbekanntes Netz</translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n Sekunde</numerusform>
                <numerusform>%n Sekunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n Minute</numerusform>
                <numerusform>%n Minuten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n Stunde</numerusform>
                <numerusform>%n Stunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n Tag</numerusform>
                <numerusform>%n Tagen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n Jahr</numerusform>
                <numerusform>%n Jahren</numerusform>
            </translation>
        </message>
        <message>
            <source>over a thousand years</source>
            <translation>über tausend Jahren</translation>
        </message>
    </context>
    <context>
        <name>Overview</name>
        <message>
            <source>Received</source>
            <translation>Erhalten</translation>
        </message>
        <message>
            <source>From %1</source>
            <translation>Von %1</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Bezahlt</translation>
        </message>
        <message>
            <source>To %1</source>
            <translation>An %1</translation>
        </message>
        <message>
            <source>Between your addresses</source>
            <translation>Zwischen Ihren Adressen</translation>
        </message>
        <message>
            <source>Spendable</source>
            <translation>Verfügbar</translation>
        </message>
        <message>
            <source>On its way in</source>
            <translation>Eingang unterwegs</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>Ausgang unterwegs</translation>
        </message>
        <message>
            <source>Deposits</source>
            <translation>Hinterlegt</translation>
        </message>
        <message>
            <source>Rewards, locked</source>
            <translation>Belohnungen, gesperrt</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s)</source>
            <translation>
                <numerusform>%n Zertifikat</numerusform>
                <numerusform>%n Zertifikate</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n neu</numerusform>
                <numerusform>%n neu</numerusform>
            </translation>
        </message>
        <message>
            <source>the list is not proved complete yet</source>
            <translation>die Liste ist noch nicht als vollständig bewiesen</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>Beweis</translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>Mining</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>Ausstellen</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>Tauschen</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Zertifikate</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n peer(s)</source>
            <translation>
                <numerusform>%n Peer</numerusform>
                <numerusform>%n Peers</numerusform>
            </translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <source>Looking for peers</source>
            <translation>Sucht Peers</translation>
        </message>
        <message>
            <source>Verifying, at block %1</source>
            <translation>Prüft, bei Block %1</translation>
        </message>
        <message>
            <source>Something is wrong on this network</source>
            <translation>In diesem Netzwerk stimmt etwas nicht</translation>
        </message>
        <message>
            <source>Update required</source>
            <translation>Aktualisierung nötig</translation>
        </message>
        <message>
            <source>Claimed: block %1</source>
            <translation>Behauptet: Block %1</translation>
        </message>
        <message>
            <source>Verified to block %1 · %2</source>
            <translation>Geprüft bis Block %1 · %2</translation>
        </message>
        <message>
            <source>Looking for peers. Nothing can be verified until one answers.</source>
            <translation>Sucht Peers. Nichts ist prüfbar, bis einer antwortet.</translation>
        </message>
        <message>
            <source>Verifying signatures from the last block known here to the newest.</source>
            <translation>Prüft die Signaturen vom letzten hier bekannten Block bis zum neuesten.</translation>
        </message>
        <message>
            <source>The network follows rules that this version does not know. Please update.</source>
            <translation>Das Netzwerk folgt Regeln, die diese Version nicht kennt. Bitte aktualisieren Sie.</translation>
        </message>
        <message>
            <source>This computer checked the committee's signatures up to the newest block by itself.</source>
            <translation>Dieser Computer hat die Signaturen des Komitees bis zum neuesten Block selbst geprüft.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <source>Newest block</source>
            <translation>Neuester Block</translation>
        </message>
        <message>
            <source>Its time</source>
            <translation>Seine Zeit</translation>
        </message>
        <message>
            <source>Last progress</source>
            <translation>Letzter Fortschritt</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>Komitee</translation>
        </message>
        <message>
            <source>%1 seats, %2 must sign</source>
            <translation>%1 Sitze, %2 müssen signieren</translation>
        </message>
        <message>
            <source>Peers that agree</source>
            <translation>Peers, die übereinstimmen</translation>
        </message>
        <message>
            <source>%1 of %2, at least %3 wanted</source>
            <translation>%1 von %2, mindestens %3 erwünscht</translation>
        </message>
        <message>
            <source>Last finality</source>
            <translation>Zuletzt endgültig nach</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityDetail</name>
        <message>
            <source>payment id</source>
            <translation>Zahlungs-ID</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Mit</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Block</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Payment id</source>
            <translation>Zahlungs-ID</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>Ihre Notiz</translation>
        </message>
        <message>
            <source>Only you see it. It is saved when you leave the field.</source>
            <translation>Nur Sie sehen sie. Gespeichert, sobald Sie das Feld verlassen.</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>Beweis ansehen</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Erneut senden</translation>
        </message>
        <message>
            <source>Safe: the same payment cannot happen twice.</source>
            <translation>Sicher: Dieselbe Zahlung kann nicht zweimal geschehen.</translation>
        </message>
        <message>
            <source>Final. It cannot be undone.</source>
            <translation>Endgültig. Nicht mehr rückgängig zu machen.</translation>
        </message>
        <message>
            <source>The network</source>
            <translation>Das Netzwerk</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Nicht bekannt</translation>
        </message>
        <message>
            <source>None paid by you</source>
            <translation>Keine von Ihnen bezahlt</translation>
        </message>
        <message>
            <source>Not in a block yet</source>
            <translation>Noch in keinem Block</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Sent to the network once more.</source>
            <translation>Noch einmal an das Netzwerk gesendet.</translation>
        </message>
        <message>
            <source>Contact name</source>
            <translation>Name des Kontakts</translation>
        </message>
        <message>
            <source>Named addresses can be chosen when you send.</source>
            <translation>Benannte Adressen können Sie beim Senden wählen.</translation>
        </message>
        <message>
            <source>Yours, but locked until some time after the seat is left.</source>
            <translation>Gehört Ihnen, bleibt aber noch einige Zeit nach dem Verlassen des Sitzes gesperrt.</translation>
        </message>
        <message>
            <source>Yours to spend, with the fees that the seat earned.</source>
            <translation>Frei zum Ausgeben, mit den Gebühren, die der Sitz verdient hat.</translation>
        </message>
        <message>
            <source>Lost: the seat missed too many turns, or signed against the rules.</source>
            <translation>Verloren: Der Sitz hat zu viele Runden versäumt oder gegen die Regeln unterschrieben.</translation>
        </message>
        <message>
            <source>Show the certificate</source>
            <translation>Zertifikat zeigen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityModel</name>
        <message>
            <source>Received</source>
            <translation>Erhalten</translation>
        </message>
        <message>
            <source>Arriving</source>
            <translation>Trifft ein</translation>
        </message>
        <message>
            <source>Not sent (expired)</source>
            <translation>Nicht gesendet (abgelaufen)</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Wird gesendet</translation>
        </message>
        <message>
            <source>Between my addresses</source>
            <translation>Zwischen meinen Adressen</translation>
        </message>
        <message>
            <source>From the network</source>
            <translation>Vom Netzwerk</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>Mit wem</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Reward, locked</source>
            <translation>Belohnung, gesperrt</translation>
        </message>
        <message>
            <source>Reward unlocked</source>
            <translation>Belohnung freigegeben</translation>
        </message>
        <message>
            <source>Reward burned</source>
            <translation>Belohnung verbrannt</translation>
        </message>
        <message>
            <source>From the first block</source>
            <translation>Aus dem ersten Block</translation>
        </message>
        <message>
            <source>Seat not given up (expired)</source>
            <translation>Sitz nicht aufgegeben (abgelaufen)</translation>
        </message>
        <message>
            <source>Seat given up</source>
            <translation>Sitz aufgegeben</translation>
        </message>
        <message>
            <source>Certificate unchanged (expired)</source>
            <translation>Zertifikat unverändert (abgelaufen)</translation>
        </message>
        <message>
            <source>Certificate issued</source>
            <translation>Zertifikat ausgestellt</translation>
        </message>
        <message>
            <source>Certificate received</source>
            <translation>Zertifikat empfangen</translation>
        </message>
        <message>
            <source>Certificate given</source>
            <translation>Zertifikat weitergegeben</translation>
        </message>
        <message>
            <source>Certificate moved</source>
            <translation>Zertifikat verschoben</translation>
        </message>
        <message>
            <source>Certificate changed</source>
            <translation>Zertifikat geändert</translation>
        </message>
        <message>
            <source>Certificate revoked</source>
            <translation>Zertifikat widerrufen</translation>
        </message>
        <message>
            <source>Registered as issuer</source>
            <translation>Als Aussteller registriert</translation>
        </message>
        <message>
            <source>Retired as issuer</source>
            <translation>Als Aussteller zurückgezogen</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Zertifikat</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityPage</name>
        <message>
            <source>Activity</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Export CSV</source>
            <translation>CSV exportieren</translation>
        </message>
        <message>
            <source>The list could not be read</source>
            <translation>Die Liste konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>In</source>
            <translation>Eingang</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>Ausgang</translation>
        </message>
        <message>
            <source>Pending</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>Search in activity</source>
            <translation>Im Verlauf suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Between my addresses</source>
            <translation>Zwischen meinen Adressen</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>gestern %1</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>Versuchen Sie ein anderes Wort, oder zeigen Sie wieder alles.</translation>
        </message>
        <message>
            <source>Nothing has happened yet</source>
            <translation>Noch ist nichts geschehen</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n Zeile</numerusform>
                <numerusform>%n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>This payment is not in the list any more.</source>
            <translation>Diese Zahlung ist nicht mehr in der Liste.</translation>
        </message>
        <message>
            <source>Export activity</source>
            <translation>Verlauf exportieren</translation>
        </message>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) exported.</source>
            <translation>
                <numerusform>%n Zeile exportiert.</numerusform>
                <numerusform>%n Zeilen exportiert.</numerusform>
            </translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>Mining</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Zertifikate</translation>
        </message>
        <message>
            <source>Coins and certificates that you receive and send are listed here.</source>
            <translation>Hier stehen Coins und Zertifikate, die Sie empfangen und senden.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AddressModel</name>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>Address %1</source>
            <translation>Adresse %1</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Bezeichnung</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Arrived</source>
            <translation>Eingegangen</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Guthaben</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BlockModel</name>
        <message>
            <source>not asked</source>
            <translation>nicht gefragt</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Payments</source>
            <translation>Zahlungen</translation>
        </message>
        <message>
            <source>Signers</source>
            <translation>Unterzeichner</translation>
        </message>
        <message>
            <source>Final after</source>
            <translation>Endgültig nach</translation>
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
            <translation>%1 kopieren</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Something changed the clipboard. Do not paste it.</source>
            <translation>Etwas hat die Zwischenablage verändert. Fügen Sie sie nicht ein.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::Drawer</name>
        <message>
            <source>Close details</source>
            <translation>Details schließen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ElectionModel</name>
        <message>
            <source>Block %1</source>
            <translation>Block %1</translation>
        </message>
        <message>
            <source>Had sat since the genesis.</source>
            <translation>Saß seit dem Anfang dort.</translation>
        </message>
        <message>
            <source>Had sat since key block %1.</source>
            <translation>Saß seit Schlüsselblock %1 dort.</translation>
        </message>
        <message>
            <source>Key block</source>
            <translation>Schlüsselblock</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Sitz</translation>
        </message>
        <message>
            <source>Came</source>
            <translation>Kam</translation>
        </message>
        <message>
            <source>Went</source>
            <translation>Ging</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HomeFrame</name>
        <message>
            <source>%1 Sending is stopped until this is settled.</source>
            <translation>%1 Senden ist angehalten, bis das geklärt ist.</translation>
        </message>
        <message>
            <source>Show the network</source>
            <translation>Netzwerk anzeigen</translation>
        </message>
        <message numerus="yes">
            <source>%n new certificate(s)</source>
            <translation>
                <numerusform>%n neues Zertifikat</numerusform>
                <numerusform>%n neue Zertifikate</numerusform>
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
            <translation>Prüfung</translation>
        </message>
        <message>
            <source>The computer goes to sleep while you hold a committee seat. Turns missed meanwhile count against you; wake it soon.</source>
            <translation>Der Computer geht schlafen, während Sie einen Sitz im Komitee haben. Versäumte Runden zählen gegen Sie; wecken Sie ihn bald.</translation>
        </message>
        <message>
            <source>Your seat was asleep with the computer. It signs again now.</source>
            <translation>Ihr Sitz hat mit dem Computer geschlafen. Er unterschreibt jetzt wieder.</translation>
        </message>
        <message>
            <source>You hold a committee seat</source>
            <translation>Sie haben einen Sitz im Komitee</translation>
        </message>
        <message>
            <source>While Circlet is closed, your seat misses its turns; after too many of them it and its locked reward are lost. Stay until the seat has passed on, or quit and come back soon.</source>
            <translation>Solange Circlet geschlossen ist, versäumt Ihr Sitz seine Runden; nach zu vielen gehen er und seine gesperrte Belohnung verloren. Bleiben Sie, bis der Sitz weitergegangen ist, oder beenden Sie und kommen Sie bald wieder.</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bleiben</translation>
        </message>
        <message>
            <source>Quit anyway</source>
            <translation>Trotzdem beenden</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Prüfen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MemberModel</name>
        <message>
            <source>Leads now</source>
            <translation>Führt jetzt</translation>
        </message>
        <message>
            <source>Passed over</source>
            <translation>Übergangen</translation>
        </message>
        <message>
            <source>Signed</source>
            <translation>Signiert</translation>
        </message>
        <message>
            <source>Did not sign</source>
            <translation>Nicht signiert</translation>
        </message>
        <message>
            <source>It missed over half of its turns and leads none in this epoch.</source>
            <translation>Es hat über die Hälfte seiner Runden verpasst und führt in dieser Epoche keine.</translation>
        </message>
        <message>
            <source>As the newest block says.</source>
            <translation>Laut dem neuesten Block.</translation>
        </message>
        <message>
            <source>%1 (you)</source>
            <translation>%1 (Sie)</translation>
        </message>
        <message>
            <source>Genesis</source>
            <translation>Anfang</translation>
        </message>
        <message>
            <source>Key block %1</source>
            <translation>Schlüsselblock %1</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Sitz</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Mitglied</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>Missed turns</source>
            <translation>Verpasst</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Resigned</source>
            <translation>Tritt zurück</translation>
        </message>
        <message>
            <source>It gave up its seat and leaves at the next election.</source>
            <translation>Es hat seinen Sitz aufgegeben und scheidet mit der nächsten Wahl aus.</translation>
        </message>
        <message>
            <source>%1 of them in this epoch</source>
            <translation>%1 davon in dieser Epoche</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NamePasswordForm</name>
        <message>
            <source>Choose a password.</source>
            <translation>Wählen Sie ein Passwort.</translation>
        </message>
        <message>
            <source>Use at least %1 characters: three or four unrelated words are easy to keep in mind.</source>
            <translation>Verwenden Sie mindestens %1 Zeichen: Drei oder vier Wörter ohne Zusammenhang merken sich leicht.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Only shown on this computer.</source>
            <translation>Nur auf diesem Computer zu sehen.</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Password again</source>
            <translation>Passwort wiederholen</translation>
        </message>
        <message>
            <source>Any will do: practice coins are worth nothing.</source>
            <translation>Ein beliebiges genügt: Übungs-Coins sind nichts wert.</translation>
        </message>
        <message>
            <source>Protects the wallet on this computer. It cannot be recovered; your words can make the wallet anew.</source>
            <translation>Schützt das Wallet auf diesem Computer. Es ist nicht wiederherstellbar; mit Ihren Wörtern entsteht das Wallet neu.</translation>
        </message>
        <message>
            <source>Give the wallet a name.</source>
            <translation>Geben Sie dem Wallet einen Namen.</translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation>Die beiden Passwörter sind verschieden.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NetworkPage</name>
        <message>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <source>Chain</source>
            <translation>Kette</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Key block</source>
            <translation>Schlüsselblock</translation>
        </message>
        <message>
            <source>Last block final after</source>
            <translation>Letzter Block endgültig nach</translation>
        </message>
        <message>
            <source>Witnesses</source>
            <translation>Zeugen</translation>
        </message>
        <message>
            <source>Chain id</source>
            <translation>Ketten-ID</translation>
        </message>
        <message>
            <source>chain id</source>
            <translation>Ketten-ID</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>Komitee</translation>
        </message>
        <message>
            <source>Signed the newest block</source>
            <translation>Hat den neuesten Block signiert</translation>
        </message>
        <message>
            <source>Missed turns</source>
            <translation>Verpasste Runden</translation>
        </message>
        <message>
            <source>Your seat (dot outside)</source>
            <translation>Ihr Sitz (Punkt außen)</translation>
        </message>
        <message>
            <source>Recent blocks</source>
            <translation>Neueste Blöcke</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>nicht gefragt</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>Peers</translation>
        </message>
        <message>
            <source>Not compared</source>
            <translation>Nicht verglichen</translation>
        </message>
        <message>
            <source>Seat %1, member %2, since key block %3; missed turns: %4</source>
            <translation>Sitz %1, Mitglied %2, seit Schlüsselblock %3; verpasste Runden: %4</translation>
        </message>
        <message>
            <source>Runs on this computer only; its coins are free and worth nothing elsewhere.</source>
            <translation>Läuft nur auf diesem Computer; seine Coins sind kostenlos und anderswo nichts wert.</translation>
        </message>
        <message>
            <source>Median of recent blocks</source>
            <translation>Median der letzten Blöcke</translation>
        </message>
        <message>
            <source>Leads now (circle outside)</source>
            <translation>Führt gerade (Kreis außen)</translation>
        </message>
        <message>
            <source>Members of the committee</source>
            <translation>Mitglieder des Komitees</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>Mitglieder</translation>
        </message>
        <message>
            <source>Newest elections</source>
            <translation>Neueste Wahlen</translation>
        </message>
        <message>
            <source>Elections</source>
            <translation>Wahlen</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>View changes</source>
            <translation>Leiterwechsel</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NetworkViewModel</name>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <source>Looking for peers</source>
            <translation>Sucht Peers</translation>
        </message>
        <message>
            <source>Catching up</source>
            <translation>Holt auf</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>Aktuell</translation>
        </message>
        <message>
            <source>Something is wrong with the network</source>
            <translation>Mit dem Netzwerk stimmt etwas nicht</translation>
        </message>
        <message>
            <source>This version of Circlet is too old for the network</source>
            <translation>Diese Version von Circlet ist zu alt für das Netzwerk</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>No peer is connected.</source>
            <translation>Kein Peer verbunden.</translation>
        </message>
        <message>
            <source>%1 needed</source>
            <translation>%1 nötig</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n peer(s) agree (%2)</source>
            <translation>
                <numerusform>%1 von %n Peer stimmt überein (%2)</numerusform>
                <numerusform>%1 von %n Peers stimmen überein (%2)</numerusform>
            </translation>
        </message>
        <message>
            <source>The committee is not known yet.</source>
            <translation>Das Komitee ist noch nicht bekannt.</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n seat(s) signed the newest block; %2 are enough.</source>
            <translation>
                <numerusform>%1 von %n Sitz hat den neuesten Block signiert; %2 genügen.</numerusform>
                <numerusform>%1 von %n Sitzen haben den neuesten Block signiert; %2 genügen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them is yours.</source>
            <translation>
                <numerusform>%n davon ist Ihrer.</numerusform>
                <numerusform>%n davon sind Ihre.</numerusform>
            </translation>
        </message>
        <message>
            <source>No election yet: the founders sit.</source>
            <translation>Noch keine Wahl: Die Gründer sitzen.</translation>
        </message>
        <message>
            <source>Seat %1 changed hands by key block %2.</source>
            <translation>Sitz %1 wechselte mit Schlüsselblock %2 den Inhaber.</translation>
        </message>
        <message>
            <source>No election yet</source>
            <translation>Noch keine Wahl</translation>
        </message>
        <message>
            <source>Elections are not known yet</source>
            <translation>Wahlen sind noch nicht bekannt</translation>
        </message>
        <message>
            <source>They are listed here as soon as the network is found.</source>
            <translation>Sie stehen hier, sobald das Netz gefunden ist.</translation>
        </message>
        <message>
            <source>This computer searches for a seat: expect the first in about %1.</source>
            <translation>Dieser Computer sucht nach einem Sitz: Die erste ist in etwa %1 zu erwarten.</translation>
        </message>
        <message>
            <source>Expect the first about %1 after a computer has begun to search for a seat.</source>
            <translation>Die erste kommt etwa %1, nachdem ein Computer nach einem Sitz zu suchen begonnen hat.</translation>
        </message>
        <message numerus="yes">
            <source>none in %n turn(s) of this epoch</source>
            <translation>
                <numerusform>keiner in %n Runde dieser Epoche</numerusform>
                <numerusform>keiner in %n Runden dieser Epoche</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 in %n turn(s) of this epoch</source>
            <translation>
                <numerusform>%1 in %n Runde dieser Epoche</numerusform>
                <numerusform>%1 in %n Runden dieser Epoche</numerusform>
            </translation>
        </message>
        <message>
            <source>When a leader fails to get its blocks signed in time, the next one takes over.</source>
            <translation>Bringt ein Leiter seine Blöcke nicht rechtzeitig zur Unterschrift, übernimmt der nächste.</translation>
        </message>
        <message>
            <source>The members' records count it; proved at block %1.</source>
            <translation>Die Einträge der Mitglieder zählen es; bewiesen bei Block %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NewWalletFlow</name>
        <message>
            <source>Name your wallet and choose a password</source>
            <translation>Benennen Sie Ihr Wallet und wählen Sie ein Passwort</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Write down these %1 words, in order</source>
            <translation>Schreiben Sie diese %1 Wörter auf, der Reihe nach</translation>
        </message>
        <message>
            <source>They are the wallet. Whoever has them has your coins, and nobody can bring them back for you. Paper is good; a photo or a file is not.</source>
            <translation>Sie sind das Wallet. Wer sie hat, hat Ihre Coins, und niemand kann sie Ihnen wiederbeschaffen. Papier ist gut; ein Foto oder eine Datei nicht.</translation>
        </message>
        <message>
            <source>I wrote them down</source>
            <translation>Ich habe sie aufgeschrieben</translation>
        </message>
        <message>
            <source>Skip this time: practice coins are worth nothing</source>
            <translation>Diesmal überspringen: Übungs-Coins sind nichts wert</translation>
        </message>
        <message>
            <source>Enter three of the words</source>
            <translation>Geben Sie drei der Wörter ein</translation>
        </message>
        <message>
            <source>Read them from your paper.</source>
            <translation>Lesen Sie sie von Ihrem Papier ab.</translation>
        </message>
        <message>
            <source>Create wallet</source>
            <translation>Wallet anlegen</translation>
        </message>
        <message>
            <source>Practice wallet</source>
            <translation>Übungs-Wallet</translation>
        </message>
        <message>
            <source>My wallet</source>
            <translation>Mein Wallet</translation>
        </message>
        <message>
            <source>Word %1</source>
            <translation>Wort %1</translation>
        </message>
        <message>
            <source>Not the word at this place. Look at your paper again.</source>
            <translation>Nicht das Wort an dieser Stelle. Sehen Sie noch einmal auf Ihr Papier.</translation>
        </message>
        <message>
            <source>Creating…</source>
            <translation>Wird angelegt…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::OverviewPage</name>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Guthaben</translation>
        </message>
        <message>
            <source>Shown as soon as the network has proved it.</source>
            <translation>Zu sehen, sobald das Netzwerk es bewiesen hat.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Block</translation>
        </message>
        <message>
            <source>Last finality</source>
            <translation>Zuletzt endgültig nach</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>Peers</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>Komitee</translation>
        </message>
        <message>
            <source>Recent activity</source>
            <translation>Neueste Vorgänge</translation>
        </message>
        <message>
            <source>All activity</source>
            <translation>Ganzer Verlauf</translation>
        </message>
        <message>
            <source>Nothing yet.</source>
            <translation>Noch nichts.</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Show your address as text or as a code to scan.</source>
            <translation>Zeigt Ihre Adresse als Text oder als Code zum Scannen.</translation>
        </message>
        <message>
            <source>Show my address</source>
            <translation>Meine Adresse zeigen</translation>
        </message>
        <message>
            <source>Get practice coins</source>
            <translation>Übungs-Coins holen</translation>
        </message>
        <message>
            <source>The practice network gives a few coins to everyone who asks. They are worth nothing, and behave like real ones.</source>
            <translation>Das Übungsnetz gibt jedem, der fragt, ein paar Coins. Sie sind nichts wert und verhalten sich wie echte.</translation>
        </message>
        <message>
            <source>Practice coins are on their way</source>
            <translation>Übungs-Coins sind unterwegs</translation>
        </message>
        <message>
            <source>Balance: %1, %2</source>
            <translation>Guthaben: %1, %2</translation>
        </message>
        <message>
            <source>You have not confirmed your words yet</source>
            <translation>Sie haben Ihre Wörter noch nicht bestätigt</translation>
        </message>
        <message>
            <source>Without them, this wallet is lost with this computer.</source>
            <translation>Ohne sie geht dieses Wallet mit diesem Computer verloren.</translation>
        </message>
        <message>
            <source>Show the words</source>
            <translation>Wörter zeigen</translation>
        </message>
        <message>
            <source>%1 seats</source>
            <translation>%1 Sitze</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PasswordPanel</name>
        <message>
            <source>Present password</source>
            <translation>Bisheriges Passwort</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Neues Passwort</translation>
        </message>
        <message>
            <source>New password, once more</source>
            <translation>Neues Passwort, noch einmal</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Passwort ändern</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PeerModel</name>
        <message>
            <source>Its newest block agrees with what was verified here.</source>
            <translation>Sein neuester Block stimmt mit dem hier Geprüften überein.</translation>
        </message>
        <message>
            <source>Its newest block was not compared yet, or differs.</source>
            <translation>Sein neuester Block wurde noch nicht verglichen oder weicht ab.</translation>
        </message>
        <message>
            <source>Agrees</source>
            <translation>Stimmt überein</translation>
        </message>
        <message>
            <source>Not compared</source>
            <translation>Nicht verglichen</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>Outgoing</source>
            <translation>Ausgehend</translation>
        </message>
        <message>
            <source>Incoming</source>
            <translation>Eingehend</translation>
        </message>
        <message>
            <source>Witness</source>
            <translation>Zeuge</translation>
        </message>
        <message>
            <source>Peer</source>
            <translation>Peer</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Answers in</source>
            <translation>Antwortet in</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programm</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofBadge</name>
        <message>
            <source>Proof level: %1</source>
            <translation>Beweisstufe: %1</translation>
        </message>
        <message>
            <source>Show why this number is true</source>
            <translation>Zeigen, warum diese Zahl stimmt</translation>
        </message>
        <message>
            <source>%1 · block %2</source>
            <translation>%1 · Block %2</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofPage</name>
        <message>
            <source>Proof</source>
            <translation>Beweis</translation>
        </message>
        <message>
            <source>Export this proof</source>
            <translation>Diesen Beweis exportieren</translation>
        </message>
        <message>
            <source>Nothing to prove yet</source>
            <translation>Noch nichts zu beweisen</translation>
        </message>
        <message>
            <source>Proof written to %1</source>
            <translation>Beweis geschrieben nach %1</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Guthaben</translation>
        </message>
        <message>
            <source>Complete history</source>
            <translation>Vollständiger Verlauf</translation>
        </message>
        <message>
            <source>Proofs (*.proof)</source>
            <translation>Beweise (*.proof)</translation>
        </message>
        <message>
            <source>Check a file</source>
            <translation>Datei prüfen</translation>
        </message>
        <message>
            <source>Open a wallet: what it holds is proved here.</source>
            <translation>Öffnen Sie eine Wallet: Was sie enthält, wird hier bewiesen.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofView</name>
        <message>
            <source>Holds, recomputed just now</source>
            <translation>Gilt, gerade nachgerechnet</translation>
        </message>
        <message>
            <source>Does not hold</source>
            <translation>Gilt nicht</translation>
        </message>
        <message>
            <source>Holds</source>
            <translation>Gilt</translation>
        </message>
        <message>
            <source>Seat %1 signed</source>
            <translation>Sitz %1 hat signiert</translation>
        </message>
        <message>
            <source>Seat %1 did not sign</source>
            <translation>Sitz %1 hat nicht signiert</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofViewModel</name>
        <message>
            <source>Recomputing…</source>
            <translation>Wird nachgerechnet…</translation>
        </message>
        <message>
            <source>There is no proof for this yet</source>
            <translation>Dafür gibt es noch keinen Beweis</translation>
        </message>
        <message>
            <source>Proved, recomputed just now</source>
            <translation>Bewiesen, gerade nachgerechnet</translation>
        </message>
        <message>
            <source>This proof does not hold</source>
            <translation>Dieser Beweis gilt nicht</translation>
        </message>
        <message>
            <source>As of block %1, %2</source>
            <translation>Stand Block %1, %2</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::QrView</name>
        <message>
            <source>QR code</source>
            <translation>QR-Code</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::Rail</name>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>Lock the wallet (Ctrl+L)</source>
            <translation>Wallet sperren (Strg+L)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceivePage</name>
        <message>
            <source>Receive</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>Neue Adresse</translation>
        </message>
        <message>
            <source>All addresses of this wallet</source>
            <translation>Alle Adressen dieses Wallets</translation>
        </message>
        <message>
            <source>address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Address copied, and read back.</source>
            <translation>Adresse kopiert und zurückgelesen.</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the address. Do not use it.</source>
            <translation>Die Zwischenablage enthält einen anderen Text als die Adresse. Verwenden Sie ihn nicht.</translation>
        </message>
        <message>
            <source>For example: rent, from Ana</source>
            <translation>Zum Beispiel: Miete, von Ana</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Bezeichnung</translation>
        </message>
        <message>
            <source>Only you see it, in this wallet.</source>
            <translation>Nur Sie sehen sie, in diesem Wallet.</translation>
        </message>
        <message>
            <source>Request an amount</source>
            <translation>Betrag anfordern</translation>
        </message>
        <message>
            <source>Optional. It becomes part of the QR code and the link.</source>
            <translation>Freiwillig. Wird Teil des QR-Codes und des Links.</translation>
        </message>
        <message>
            <source>Payment link</source>
            <translation>Zahlungslink</translation>
        </message>
        <message>
            <source>Whoever opens it only has to confirm.</source>
            <translation>Wer ihn öffnet, muss nur noch bestätigen.</translation>
        </message>
        <message>
            <source>Amount in CC</source>
            <translation>Betrag in CC</translation>
        </message>
        <message>
            <source>Amount in li</source>
            <translation>Betrag in li</translation>
        </message>
        <message>
            <source>payment link</source>
            <translation>Zahlungslink</translation>
        </message>
        <message>
            <source>Payment link copied, and read back.</source>
            <translation>Zahlungslink kopiert und zurückgelesen.</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the link. Do not use it.</source>
            <translation>Die Zwischenablage enthält einen anderen Text als den Link. Verwenden Sie ihn nicht.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceiveViewModel</name>
        <message>
            <source>What arrived here is not known yet.</source>
            <translation>Was hier eingegangen ist, ist noch nicht bekannt.</translation>
        </message>
        <message>
            <source>Nothing has arrived here yet.</source>
            <translation>Hier ist noch nichts eingegangen.</translation>
        </message>
        <message>
            <source>%1 arrived here so far.</source>
            <translation>Bisher sind hier %1 eingegangen.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RestoreFlow</name>
        <message>
            <source>Enter your words</source>
            <translation>Geben Sie Ihre Wörter ein</translation>
        </message>
        <message>
            <source>In the order in which you wrote them down. Four letters are enough for each.</source>
            <translation>In der Reihenfolge, in der Sie sie aufgeschrieben haben. Vier Buchstaben genügen je Wort.</translation>
        </message>
        <message>
            <source>%1 words</source>
            <translation>%1 Wörter</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Name and password on this computer</source>
            <translation>Name und Passwort auf diesem Computer</translation>
        </message>
        <message>
            <source>The balance and the whole history come back from the network, with proofs.</source>
            <translation>Das Guthaben und der ganze Verlauf kommen aus dem Netzwerk zurück, mit Beweisen.</translation>
        </message>
        <message>
            <source>Restore wallet</source>
            <translation>Wallet wiederherstellen</translation>
        </message>
        <message>
            <source>%1 of %2 words</source>
            <translation>%1 von %2 Wörtern</translation>
        </message>
        <message>
            <source>Word %1 is missing or not in the list. Please check its spelling.</source>
            <translation>Wort %1 fehlt oder steht nicht in der Liste. Bitte prüfen Sie die Schreibweise.</translation>
        </message>
        <message>
            <source>Practice wallet</source>
            <translation>Übungs-Wallet</translation>
        </message>
        <message>
            <source>My wallet</source>
            <translation>Mein Wallet</translation>
        </message>
        <message>
            <source>Restoring…</source>
            <translation>Wird wiederhergestellt…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReviewPanel</name>
        <message>
            <source>Sign and send</source>
            <translation>Signieren und senden</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>Etwas ändern</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Wird signiert…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatRing</name>
        <message>
            <source>Seats of the committee</source>
            <translation>Sitze des Komitees</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n seat(s) signed</source>
            <translation>
                <numerusform>%1 von %n Sitz hat signiert</numerusform>
                <numerusform>%1 von %n Sitzen haben signiert</numerusform>
            </translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>of %1</source>
            <translation>von %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SecretField</name>
        <message>
            <source>Show what is typed</source>
            <translation>Eingabe zeigen</translation>
        </message>
        <message>
            <source>Hide what is typed</source>
            <translation>Eingabe verbergen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendForm</name>
        <message>
            <source>Recipient</source>
            <translation>Empfänger</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Fee level</source>
            <translation>Gebührenstufe</translation>
        </message>
        <message>
            <source>Optional, readable by everyone</source>
            <translation>Freiwillig, für alle lesbar</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Address, contact or payment link</source>
            <translation>Adresse, Kontakt oder Zahlungslink</translation>
        </message>
        <message>
            <source>Paste the recipient</source>
            <translation>Empfänger einfügen</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Send all that can be spent</source>
            <translation>Alles Verfügbare senden</translation>
        </message>
        <message>
            <source>Amount in CC</source>
            <translation>Betrag in CC</translation>
        </message>
        <message>
            <source>Amount in li</source>
            <translation>Betrag in li</translation>
        </message>
        <message>
            <source>What it comes to</source>
            <translation>Was es ergibt</translation>
        </message>
        <message>
            <source>They receive</source>
            <translation>Empfangen wird</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>You pay</source>
            <translation>Sie zahlen</translation>
        </message>
        <message>
            <source>Can be spent after it</source>
            <translation>Danach verfügbar</translation>
        </message>
        <message>
            <source>Compare this address</source>
            <translation>Vergleichen Sie diese Adresse</translation>
        </message>
        <message>
            <source>Level %1, fee %2</source>
            <translation>Stufe %1, Gebühr %2</translation>
        </message>
        <message>
            <source>%1 of %2 bytes</source>
            <translation>%1 von %2 Bytes</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendPage</name>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>This payment was not sent</source>
            <translation>Diese Zahlung wurde nicht gesendet</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>Zahlung</translation>
        </message>
        <message>
            <source>Review the payment</source>
            <translation>Zahlung prüfen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendViewModel</name>
        <message>
            <source>This address belongs to the %1; this wallet is on the %2. Coins cannot cross over.</source>
            <translation>Diese Adresse gehört zu: %1; dieses Wallet ist im: %2. Coins können nicht hinüber.</translation>
        </message>
        <message>
            <source>This is neither an address nor a contact. Check that it was copied whole.</source>
            <translation>Das ist weder eine Adresse noch ein Kontakt. Prüfen Sie, ob alles kopiert wurde.</translation>
        </message>
        <message>
            <source>This is an address of this wallet.</source>
            <translation>Das ist eine Adresse dieses Wallets.</translation>
        </message>
        <message>
            <source>Your contact %1</source>
            <translation>Ihr Kontakt %1</translation>
        </message>
        <message>
            <source>Payment link of “%1”</source>
            <translation>Zahlungslink von „%1“</translation>
        </message>
        <message>
            <source>The clipboard changed right after you pasted. Some programs swap addresses: compare this one with its source, character by character.</source>
            <translation>Die Zwischenablage änderte sich gleich nach dem Einfügen. Manche Programme tauschen Adressen aus: Vergleichen Sie diese Zeichen für Zeichen mit der Quelle.</translation>
        </message>
        <message>
            <source>This looks like the address of %1, but it is another one. Compare the middle of it before you pay.</source>
            <translation>Das sieht aus wie die Adresse von %1, ist aber eine andere. Vergleichen Sie die Mitte, bevor Sie zahlen.</translation>
        </message>
        <message>
            <source>The network is busy: level %1 is the lowest it takes now.</source>
            <translation>Das Netzwerk ist ausgelastet: Stufe %1 ist jetzt die niedrigste.</translation>
        </message>
        <message>
            <source>A higher level goes first when the network is busy. Level 0 is enough now.</source>
            <translation>Eine höhere Stufe geht vor, wenn viel los ist. Jetzt genügt Stufe 0.</translation>
        </message>
        <message numerus="yes">
            <source>The message is %n byte(s) too long.</source>
            <translation>
                <numerusform>Die Nachricht ist %n Byte zu lang.</numerusform>
                <numerusform>Die Nachricht ist %n Bytes zu lang.</numerusform>
            </translation>
        </message>
        <message>
            <source>There is nothing left to send after the fee of %1.</source>
            <translation>Nach der Gebühr von %1 bleibt nichts zu senden.</translation>
        </message>
        <message>
            <source>This is more than all coins that can ever exist.</source>
            <translation>Das ist mehr, als es je Coins geben kann.</translation>
        </message>
        <message>
            <source>With the fee this is %1; you can spend %2.</source>
            <translation>Mit der Gebühr sind das %1; verfügbar sind %2.</translation>
        </message>
        <message>
            <source>Your balance is not known yet; the amount is checked before you sign.</source>
            <translation>Ihr Guthaben ist noch nicht bekannt; der Betrag wird vor dem Signieren geprüft.</translation>
        </message>
        <message>
            <source>All that can be spent, after the fee: %1</source>
            <translation>Alles Verfügbare nach der Gebühr: %1</translation>
        </message>
        <message>
            <source>You can spend %1.</source>
            <translation>Verfügbar sind %1.</translation>
        </message>
        <message>
            <source>The node is starting.</source>
            <translation>Der Knoten startet.</translation>
        </message>
        <message>
            <source>Sending is stopped: %1</source>
            <translation>Senden ist angehalten: %1</translation>
        </message>
        <message>
            <source>Sending is stopped: this version of Circlet no longer understands the network. Update it first.</source>
            <translation>Senden ist angehalten: Diese Version von Circlet versteht das Netzwerk nicht mehr. Aktualisieren Sie zuerst.</translation>
        </message>
        <message>
            <source>Unlock the wallet to send.</source>
            <translation>Entsperren Sie das Wallet, um zu senden.</translation>
        </message>
        <message>
            <source>You pay %1 to %2; fee %3; final in about a second.</source>
            <translation>Sie zahlen %1 an %2; Gebühr %3; endgültig in etwa einer Sekunde.</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 an %2</translation>
        </message>
        <message>
            <source>Paid. It is final and cannot be undone.</source>
            <translation>Bezahlt. Endgültig und nicht rückgängig zu machen.</translation>
        </message>
        <message>
            <source>It expired before it was accepted. No coins moved; you can send it again.</source>
            <translation>Sie lief ab, bevor sie angenommen wurde. Es wurden keine Coins bewegt; Sie können sie erneut senden.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingItem</name>
        <message>
            <source>Default: %1.</source>
            <translation>Standard: %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Search in settings</source>
            <translation>In den Einstellungen suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>No setting matches</source>
            <translation>Keine Einstellung gefunden</translation>
        </message>
        <message>
            <source>Try another word.</source>
            <translation>Versuchen Sie ein anderes Wort.</translation>
        </message>
        <message>
            <source>Backup written to %1</source>
            <translation>Sicherung geschrieben nach %1</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source> minutes</source>
            <translation> Minuten</translation>
        </message>
        <message>
            <source> seconds</source>
            <translation> Sekunden</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Back up</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>Circlet %1
Free software, GPL-3.0-or-later</source>
            <translation>Circlet %1
Freie Software, GPL-3.0 oder neuer</translation>
        </message>
        <message>
            <source>The password is changed. Old backups keep the old one.</source>
            <translation>Das Passwort ist geändert. Alte Sicherungen behalten das alte.</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Passwort ändern</translation>
        </message>
        <message>
            <source>Back up the wallet</source>
            <translation>Wallet sichern</translation>
        </message>
        <message>
            <source>Wallets (*.circlet)</source>
            <translation>Wallets (*.circlet)</translation>
        </message>
        <message>
            <source>Your words</source>
            <translation>Ihre Wörter</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Voll</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingsViewModel</name>
        <message>
            <source>Look</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>Wallet</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Über</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Light, dark, or as the system says.</source>
            <translation>Hell, dunkel oder wie das System es vorgibt.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Takes effect at once.</source>
            <translation>Gilt sofort.</translation>
        </message>
        <message>
            <source>Unit of amounts</source>
            <translation>Einheit der Beträge</translation>
        </message>
        <message>
            <source>1 CC is 100 000 li. Fees are always shown in both.</source>
            <translation>1 CC sind 100 000 li. Gebühren stehen immer in beiden.</translation>
        </message>
        <message>
            <source>Lock after</source>
            <translation>Sperren nach</translation>
        </message>
        <message>
            <source>Minutes without a key or the mouse; 0 never locks.</source>
            <translation>Minuten ohne Taste oder Maus; 0 sperrt nie.</translation>
        </message>
        <message>
            <source>10 minutes</source>
            <translation>10 Minuten</translation>
        </message>
        <message>
            <source>Lock with the screen</source>
            <translation>Mit dem Bildschirm sperren</translation>
        </message>
        <message>
            <source>Locks the wallet when the screen is locked.</source>
            <translation>Sperrt das Wallet, wenn der Bildschirm gesperrt wird.</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Ein</translation>
        </message>
        <message>
            <source>Clear the clipboard after</source>
            <translation>Zwischenablage leeren nach</translation>
        </message>
        <message>
            <source>Seconds after you copied something here; 0 never clears it.</source>
            <translation>Sekunden, nachdem Sie hier etwas kopiert haben; 0 leert sie nie.</translation>
        </message>
        <message>
            <source>60 seconds</source>
            <translation>60 Sekunden</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>Peers</translation>
        </message>
        <message>
            <source>One id@host:port in each line, tried before all others.</source>
            <translation>Je Zeile ein id@host:port, vor allen anderen versucht.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <source>A SOCKS5 proxy as host:port, for example Tor's 127.0.0.1:9050.</source>
            <translation>Ein SOCKS5-Proxy als host:port, etwa 127.0.0.1:9050 für Tor.</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Passwort ändern</translation>
        </message>
        <message>
            <source>The password of this wallet's file.</source>
            <translation>Das Passwort der Datei dieses Wallets.</translation>
        </message>
        <message>
            <source>Back up the wallet</source>
            <translation>Wallet sichern</translation>
        </message>
        <message>
            <source>Writes an encrypted copy; it opens with the same password.</source>
            <translation>Schreibt eine verschlüsselte Kopie; sie öffnet sich mit demselben Passwort.</translation>
        </message>
        <message>
            <source>Show the words again</source>
            <translation>Wörter noch einmal zeigen</translation>
        </message>
        <message>
            <source>Whoever reads them owns your coins. Look around you first.</source>
            <translation>Wer sie liest, besitzt Ihre Coins. Sehen Sie sich erst um.</translation>
        </message>
        <message>
            <source>About Circlet</source>
            <translation>Über Circlet</translation>
        </message>
        <message>
            <source>Version and licence.</source>
            <translation>Version und Lizenz.</translation>
        </message>
        <message>
            <source>At most %1 peers can be entered.</source>
            <translation>Höchstens %1 Peers sind möglich.</translation>
        </message>
        <message>
            <source>“%1” has no @ between the id and the host.</source>
            <translation>In „%1“ fehlt das @ zwischen ID und Host.</translation>
        </message>
        <message>
            <source>The id of “%1” must be 64 digits from 0 to f.</source>
            <translation>Die ID von „%1“ muss 64 Ziffern von 0 bis f haben.</translation>
        </message>
        <message>
            <source>“%1” must end with host:port, the port between 1 and 65535.</source>
            <translation>„%1“ muss mit host:port enden, der Port zwischen 1 und 65535.</translation>
        </message>
        <message>
            <source>A proxy is host:port, the port between 1 and 65535.</source>
            <translation>Ein Proxy ist host:port, der Port zwischen 1 und 65535.</translation>
        </message>
        <message>
            <source>Easily guessed. Four or five unrelated words are better.</source>
            <translation>Leicht zu erraten. Vier oder fünf Wörter ohne Zusammenhang sind besser.</translation>
        </message>
        <message>
            <source>Weak. Make it longer.</source>
            <translation>Schwach. Machen Sie es länger.</translation>
        </message>
        <message>
            <source>Fair. A few more words make it strong.</source>
            <translation>Mittel. Ein paar Wörter mehr machen es stark.</translation>
        </message>
        <message>
            <source>Good.</source>
            <translation>Gut.</translation>
        </message>
        <message>
            <source>Strong.</source>
            <translation>Stark.</translation>
        </message>
        <message>
            <source>Enter the present password.</source>
            <translation>Geben Sie das bisherige Passwort ein.</translation>
        </message>
        <message>
            <source>Enter a new password.</source>
            <translation>Geben Sie ein neues Passwort ein.</translation>
        </message>
        <message>
            <source>The two new passwords differ.</source>
            <translation>Die beiden neuen Passwörter sind verschieden.</translation>
        </message>
        <message>
            <source>The new password is the old one.</source>
            <translation>Das neue Passwort ist das alte.</translation>
        </message>
        <message>
            <source>Node</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Leicht</translation>
        </message>
        <message>
            <source>Address of the full node</source>
            <translation>Adresse des vollen Knotens</translation>
        </message>
        <message>
            <source>host:port where members on other computers reach a seat here; empty: this computer only.</source>
            <translation>Host:Port, unter dem Mitglieder auf anderen Computern einen Sitz hier erreichen; leer: nur dieser Computer.</translation>
        </message>
        <message>
            <source>Light verifies everything with little disk. Full keeps the whole chain, which mining needs: at least %1 of disk and %2 of memory.</source>
            <translation>Leicht prüft alles mit wenig Platz. Voll hält die ganze Kette, die das Mining braucht: mindestens %1 Festplatte und %2 Speicher.</translation>
        </message>
        <message>
            <source>Free: %1 and %2.</source>
            <translation>Frei: %1 und %2.</translation>
        </message>
        <message>
            <source>The full node does not run: %1</source>
            <translation>Der volle Knoten läuft nicht: %1</translation>
        </message>
        <message>
            <source>The full node is up to date; it takes %1 of disk, and this program %2 of memory.</source>
            <translation>Der volle Knoten ist aktuell; er belegt %1 der Festplatte und dieses Programm %2 Speicher.</translation>
        </message>
        <message>
            <source>The full node fetches and checks all blocks: %1.</source>
            <translation>Der volle Knoten holt und prüft alle Blöcke: %1.</translation>
        </message>
        <message>
            <source>The full node gets ready.</source>
            <translation>Der volle Knoten wird bereit.</translation>
        </message>
        <message>
            <source>An address is host:port, the port between 1 and 65535.</source>
            <translation>Eine Adresse ist Host:Port, der Port zwischen 1 und 65535.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StartPage</name>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>Schritt %1 von %2</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StatusLine</name>
        <message>
            <source>Verification: %1</source>
            <translation>Prüfung: %1</translation>
        </message>
        <message>
            <source>Inspect the proof of my balance</source>
            <translation>Beweis meines Guthabens ansehen</translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>Mining</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StepLine</name>
        <message>
            <source>Progress of the payment</source>
            <translation>Fortschritt der Zahlung</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>noch nicht</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TrackPanel</name>
        <message>
            <source>New payment</source>
            <translation>Neue Zahlung</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>Beweis ansehen</translation>
        </message>
        <message>
            <source>Show in activity</source>
            <translation>Im Verlauf zeigen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::UnlockPage</name>
        <message>
            <source>Unlock your wallet</source>
            <translation>Entsperren Sie Ihr Wallet</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Entsperren</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>Wallet</translation>
        </message>
        <message>
            <source>Restore from words</source>
            <translation>Aus Wörtern wiederherstellen</translation>
        </message>
        <message>
            <source>New wallet</source>
            <translation>Neues Wallet</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <source>Open a wallet</source>
            <translation>Wallet öffnen</translation>
        </message>
        <message>
            <source>Wallets (*.circlet)</source>
            <translation>Wallets (*.circlet)</translation>
        </message>
        <message>
            <source>Type the password of this wallet.</source>
            <translation>Geben Sie das Passwort dieses Wallets ein.</translation>
        </message>
        <message>
            <source>Unlocking…</source>
            <translation>Wird entsperrt…</translation>
        </message>
        <message>
            <source>This is not the password of this wallet. Nothing is lost.</source>
            <translation>Das ist nicht das Passwort dieses Wallets. Es ist nichts verloren.</translation>
        </message>
        <message numerus="yes">
            <source>This is not the password of this wallet. Try again in %n second(s).</source>
            <translation>
                <numerusform>Das ist nicht das Passwort dieses Wallets. Neuer Versuch in %n Sekunde.</numerusform>
                <numerusform>Das ist nicht das Passwort dieses Wallets. Neuer Versuch in %n Sekunden.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WelcomePage</name>
        <message>
            <source>Welcome</source>
            <translation>Willkommen</translation>
        </message>
        <message>
            <source>Circlet keeps your coins and certificates on this computer and checks every number it shows by itself.</source>
            <translation>Circlet bewahrt Ihre Coins und Zertifikate auf diesem Computer auf und prüft jede gezeigte Zahl selbst.</translation>
        </message>
        <message>
            <source>New wallet</source>
            <translation>Neues Wallet</translation>
        </message>
        <message>
            <source>Make new keys on this computer. Takes about two minutes, with pen and paper.</source>
            <translation>Neue Schlüssel auf diesem Computer. Dauert etwa zwei Minuten, mit Stift und Papier.</translation>
        </message>
        <message>
            <source>Restore a wallet</source>
            <translation>Wallet wiederherstellen</translation>
        </message>
        <message>
            <source>From the 12 to 24 words that you wrote down.</source>
            <translation>Aus den 12 bis 24 Wörtern, die Sie aufgeschrieben haben.</translation>
        </message>
        <message>
            <source>Practice mode</source>
            <translation>Übungsmodus</translation>
        </message>
        <message>
            <source>On: a private network runs on this computer, with free coins that are worth nothing.</source>
            <translation>An: Auf diesem Computer läuft ein privates Netz mit kostenlosen Coins, die nichts wert sind.</translation>
        </message>
        <message>
            <source>A private network on this computer, with free coins that are worth nothing.</source>
            <translation>Ein privates Netz auf diesem Computer mit kostenlosen Coins, die nichts wert sind.</translation>
        </message>
        <message>
            <source>Starting the practice network…</source>
            <translation>Das Übungsnetz startet…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordEdit</name>
        <message>
            <source>Word %1</source>
            <translation>Wort %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordGrid</name>
        <message>
            <source>Word %1: %2</source>
            <translation>Wort %1: %2</translation>
        </message>
        <message>
            <source>Word %1</source>
            <translation>Wort %1</translation>
        </message>
        <message>
            <source>Your words</source>
            <translation>Ihre Wörter</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordsPanel</name>
        <message>
            <source>Whoever reads these words owns your coins. Write them on paper, never in a file or a photo.</source>
            <translation>Wer diese Wörter liest, besitzt Ihre Coins. Schreiben Sie sie auf Papier, nie in eine Datei oder ein Foto.</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Asked again, so that nobody else can look.</source>
            <translation>Wird erneut gefragt, damit niemand sonst nachsehen kann.</translation>
        </message>
        <message>
            <source>Show the words</source>
            <translation>Wörter zeigen</translation>
        </message>
        <message>
            <source>Enter the password.</source>
            <translation>Geben Sie das Passwort ein.</translation>
        </message>
    </context>
    <context>
        <name>MiningBadge</name>
        <message>
            <source>Seat %1</source>
            <translation>Sitz %1</translation>
        </message>
        <message>
            <source>Mining starts</source>
            <translation>Mining startet</translation>
        </message>
        <message>
            <source>Mining · %1</source>
            <translation>Mining · %1</translation>
        </message>
        <message>
            <source>Mining pauses</source>
            <translation>Mining pausiert</translation>
        </message>
        <message>
            <source>Committee seat</source>
            <translation>Sitz im Komitee</translation>
        </message>
        <message>
            <source>Mining does not hash</source>
            <translation>Mining rechnet nicht</translation>
        </message>
    </context>
    <context>
        <name>PauseRules</name>
        <message>
            <source>The computer runs on battery.</source>
            <translation>Der Computer läuft mit Akku.</translation>
        </message>
        <message>
            <source>It is outside the hours you chose, %1 to %2.</source>
            <translation>Es ist außerhalb der gewählten Zeiten, %1 bis %2.</translation>
        </message>
        <message>
            <source>The screen is locked.</source>
            <translation>Der Bildschirm ist gesperrt.</translation>
        </message>
        <message>
            <source>Somebody is using the computer.</source>
            <translation>Jemand benutzt den Computer.</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>You hold a committee seat</source>
            <translation>Sie haben einen Sitz im Komitee</translation>
        </message>
        <message>
            <source>Without the full node your seat misses its turns; after too many of them it and its locked reward are lost. Better wait until the seat has passed on.</source>
            <translation>Ohne den vollen Knoten versäumt Ihr Sitz seine Runden; nach zu vielen gehen er und seine gesperrte Belohnung verloren. Warten Sie besser, bis der Sitz weitergegangen ist.</translation>
        </message>
        <message>
            <source>Keep the full node</source>
            <translation>Vollen Knoten behalten</translation>
        </message>
        <message>
            <source>Stop it anyway</source>
            <translation>Trotzdem beenden</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HashrateGraph</name>
        <message>
            <source>nothing yet</source>
            <translation>noch nichts</translation>
        </message>
        <message>
            <source>Hash rate of the last ten minutes: now %1, highest %2</source>
            <translation>Hashrate der letzten zehn Minuten: jetzt %1, höchstens %2</translation>
        </message>
        <message>
            <source>10 minutes ago</source>
            <translation>vor 10 Minuten</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::LinuxPowerWatch</name>
        <message>
            <source>A committee seat is held by this computer.</source>
            <translation>Dieser Computer hält einen Sitz im Komitee.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MiningPage</name>
        <message>
            <source>Mining</source>
            <translation>Mining</translation>
        </message>
        <message>
            <source>Start mining</source>
            <translation>Mining starten</translation>
        </message>
        <message>
            <source>A seat costs hashes and nothing else. Whoever rents twice the honest hash rate for long enough takes the committee; slow elections, locked rewards and checkpoints raise the price, but no rule of this version removes it.</source>
            <translation>Ein Sitz kostet Hashes und sonst nichts. Wer lange genug das Doppelte der ehrlichen Hashrate mietet, übernimmt das Komitee; langsame Wahlen, gesperrte Belohnungen und Prüfpunkte erhöhen den Preis, aber keine Regel dieser Version verhindert es.</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>What a full node takes</source>
            <translation>Was ein voller Knoten braucht</translation>
        </message>
        <message>
            <source>You can switch back at any time, here or in Settings; it stops mining. Other programs may slow down a little while mining runs.</source>
            <translation>Sie können jederzeit zurückwechseln, hier oder in den Einstellungen; das Mining endet dann. Andere Programme können während des Minings etwas langsamer werden.</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>Threads</translation>
        </message>
        <message>
            <source>Threads that mine</source>
            <translation>Threads für das Mining</translation>
        </message>
        <message>
            <source>Threads: %1</source>
            <translation>Threads: %1</translation>
        </message>
        <message>
            <source>One</source>
            <translation>Einer</translation>
        </message>
        <message>
            <source>Half</source>
            <translation>Hälfte</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Odds</source>
            <translation>Aussichten</translation>
        </message>
        <message>
            <source>Rewards</source>
            <translation>Belohnungen</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>Arbeit</translation>
        </message>
        <message>
            <source>Pause mining</source>
            <translation>Mining pausieren</translation>
        </message>
        <message>
            <source>Full node</source>
            <translation>Voller Knoten</translation>
        </message>
        <message>
            <source>Stop mining and go back to a light node</source>
            <translation>Mining beenden und zum leichten Knoten zurückkehren</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>gestern %1</translation>
        </message>
        <message>
            <source>Back to a light node</source>
            <translation>Zurück zum leichten Knoten</translation>
        </message>
        <message>
            <source>Half of the processors is a good start. Mining gives way to every other program.</source>
            <translation>Die Hälfte der Prozessoren ist ein guter Anfang. Mining weicht jedem anderen Programm aus.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MiningViewModel</name>
        <message>
            <source>Mining needs a full node</source>
            <translation>Mining braucht einen vollen Knoten</translation>
        </message>
        <message>
            <source>Not mining</source>
            <translation>Kein Mining</translation>
        </message>
        <message>
            <source>Starting the search</source>
            <translation>Die Suche startet</translation>
        </message>
        <message>
            <source>The full node gets ready</source>
            <translation>Der volle Knoten wird bereit</translation>
        </message>
        <message>
            <source>Preparing memory</source>
            <translation>Speicher wird vorbereitet</translation>
        </message>
        <message numerus="yes">
            <source>Mining with %n thread(s)</source>
            <translation>
                <numerusform>Mining mit %n Thread</numerusform>
                <numerusform>Mining mit %n Threads</numerusform>
            </translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Pausiert</translation>
        </message>
        <message>
            <source>You hold a committee seat</source>
            <translation>Sie haben einen Sitz im Komitee</translation>
        </message>
        <message>
            <source>Whoever wins a seat signs blocks and serves the chain to others. This program can do so itself: it keeps the whole chain on this computer, and your wallet goes on verifying everything.</source>
            <translation>Wer einen Sitz gewinnt, unterschreibt Blöcke und gibt die Kette an andere weiter. Dieses Programm kann das selbst: Es hält die ganze Kette auf diesem Computer, und Ihre Wallet prüft weiterhin alles.</translation>
        </message>
        <message>
            <source>A proof of work wins a seat in the committee that signs blocks. Nothing runs until you start it.</source>
            <translation>Ein Arbeitsnachweis gewinnt einen Sitz im Komitee, das Blöcke unterschreibt. Nichts läuft, bis Sie es starten.</translation>
        </message>
        <message>
            <source>The search fills 2 GiB of memory first; it takes about half a minute.</source>
            <translation>Die Suche füllt zuerst 2 GiB Speicher; das dauert etwa eine halbe Minute.</translation>
        </message>
        <message>
            <source>Slowly at first: the fast memory is %1 filled.</source>
            <translation>Anfangs langsam: Der schnelle Speicher ist zu %1 gefüllt.</translation>
        </message>
        <message>
            <source>Only with time that no other program wants.</source>
            <translation>Nur mit Zeit, die kein anderes Programm will.</translation>
        </message>
        <message>
            <source>The search rests while this computer signs blocks. Keep it on and online.</source>
            <translation>Die Suche ruht, während dieser Computer Blöcke unterschreibt. Lassen Sie ihn an und online.</translation>
        </message>
        <message>
            <source>It tries again by itself.</source>
            <translation>Es versucht es von selbst wieder.</translation>
        </message>
        <message>
            <source>Stop mining</source>
            <translation>Mining beenden</translation>
        </message>
        <message>
            <source>Switch to full node and start</source>
            <translation>Zum vollen Knoten wechseln und starten</translation>
        </message>
        <message>
            <source>Start mining</source>
            <translation>Mining starten</translation>
        </message>
        <message>
            <source>The full node does not run</source>
            <translation>Der volle Knoten läuft nicht</translation>
        </message>
        <message>
            <source>Mining is on, but nothing is hashed</source>
            <translation>Mining ist an, aber es wird nichts gerechnet</translation>
        </message>
        <message>
            <source>Other members cannot reach this computer</source>
            <translation>Andere Mitglieder können diesen Computer nicht erreichen</translation>
        </message>
        <message>
            <source>A seat would miss its turns and lose its reward. Enter in Settings the address under which this computer is reached, and open that port in your router.</source>
            <translation>Ein Sitz würde seine Runden versäumen und die Belohnung verlieren. Geben Sie in den Einstellungen die Adresse ein, unter der dieser Computer erreichbar ist, und öffnen Sie diesen Port im Router.</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n processor(s)</source>
            <translation>
                <numerusform>%1 von %n Prozessor</numerusform>
                <numerusform>%1 von %n Prozessoren</numerusform>
            </translation>
        </message>
        <message>
            <source>Thread %1: %2 · %3 of a processor</source>
            <translation>Thread %1: %2 · %3 eines Prozessors</translation>
        </message>
        <message>
            <source>Known some seconds after the search has begun.</source>
            <translation>Bekannt einige Sekunden nach Beginn der Suche.</translation>
        </message>
        <message>
            <source>Known when this computer has searched for some seconds.</source>
            <translation>Bekannt, wenn dieser Computer einige Sekunden gesucht hat.</translation>
        </message>
        <message>
            <source>About one seat in %1 of searching.</source>
            <translation>Etwa ein Sitz bei %1 Suche.</translation>
        </message>
        <message numerus="yes">
            <source>%1 in 10 would have one within %n day(s).</source>
            <translation>
                <numerusform>%1 von 10 hätten einen innerhalb von %n Tag.</numerusform>
                <numerusform>%1 von 10 hätten einen innerhalb von %n Tagen.</numerusform>
            </translation>
        </message>
        <message>
            <source>The chance of at least one seat, at your rate and the network's present difficulty.</source>
            <translation>Die Wahrscheinlichkeit für mindestens einen Sitz bei Ihrer Rate und der jetzigen Schwierigkeit.</translation>
        </message>
        <message>
            <source>Within a day</source>
            <translation>In einem Tag</translation>
        </message>
        <message>
            <source>Within a week</source>
            <translation>In einer Woche</translation>
        </message>
        <message>
            <source>Within 30 days</source>
            <translation>In 30 Tagen</translation>
        </message>
        <message>
            <source>Your share</source>
            <translation>Ihr Anteil</translation>
        </message>
        <message>
            <source>Your part of all hashes of the network.</source>
            <translation>Ihr Teil aller Hashes im Netzwerk.</translation>
        </message>
        <message>
            <source>Whole network</source>
            <translation>Ganzes Netzwerk</translation>
        </message>
        <message>
            <source>Estimated from the difficulty and the times of the newest elections.</source>
            <translation>Geschätzt aus Schwierigkeit und Zeiten der letzten Wahlen.</translation>
        </message>
        <message>
            <source>Searches for key block</source>
            <translation>Sucht für Schlüsselblock</translation>
        </message>
        <message>
            <source>The election that a request found now would enter.</source>
            <translation>Die Wahl, an der ein jetzt gefundener Antrag teilnähme.</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Vorlage</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>Block %1</translation>
        </message>
        <message>
            <source>The key block that the search builds on.</source>
            <translation>Der Schlüsselblock, auf dem die Suche aufbaut.</translation>
        </message>
        <message>
            <source>Accepted / late / refused</source>
            <translation>Angenommen / zu spät / abgelehnt</translation>
        </message>
        <message>
            <source>Your requests: taken by the network, too late for their election, refused.</source>
            <translation>Ihre Anträge: vom Netzwerk angenommen, zu spät für ihre Wahl, abgelehnt.</translation>
        </message>
        <message>
            <source>Seats won</source>
            <translation>Gewonnene Sitze</translation>
        </message>
        <message>
            <source>Since this program started.</source>
            <translation>Seit dieses Programm gestartet ist.</translation>
        </message>
        <message>
            <source>, compiled</source>
            <translation>, kompiliert</translation>
        </message>
        <message>
            <source>, interpreted: six times slower</source>
            <translation>, interpretiert: sechsmal langsamer</translation>
        </message>
        <message>
            <source>Proof of work</source>
            <translation>Arbeitsnachweis</translation>
        </message>
        <message>
            <source>fast, 2 GiB</source>
            <translation>schnell, 2 GiB</translation>
        </message>
        <message>
            <source>small: ten times slower</source>
            <translation>klein: zehnmal langsamer</translation>
        </message>
        <message>
            <source>, huge pages</source>
            <translation>, große Seiten</translation>
        </message>
        <message>
            <source>Memory of the search</source>
            <translation>Speicher der Suche</translation>
        </message>
        <message>
            <source>%1 becomes free in about %2.</source>
            <translation>%1 wird in etwa %2 frei.</translation>
        </message>
        <message>
            <source>A seat brings %1 and the fees of its blocks. They are yours %2 after you left it, unless the seat missed too many turns.</source>
            <translation>Ein Sitz bringt %1 und die Gebühren seiner Blöcke. Frei werden sie %2 nach seinem Ende, außer der Sitz hat zu viele Runden versäumt.</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Gesperrt</translation>
        </message>
        <message>
            <source>Yours, but not to spend yet.</source>
            <translation>Gehört Ihnen, ist aber noch nicht auszugeben.</translation>
        </message>
        <message>
            <source>Unlocked</source>
            <translation>Freigegeben</translation>
        </message>
        <message>
            <source>All that became free, with fees.</source>
            <translation>Alles, was frei wurde, mit Gebühren.</translation>
        </message>
        <message>
            <source>Burned</source>
            <translation>Verbrannt</translation>
        </message>
        <message>
            <source>Lost through missed turns.</source>
            <translation>Durch versäumte Runden verloren.</translation>
        </message>
        <message>
            <source>%1 of %2 free</source>
            <translation>%1 von %2 frei</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Festplatte</translation>
        </message>
        <message>
            <source>at least %1</source>
            <translation>mindestens %1</translation>
        </message>
        <message>
            <source>It grows with the chain.</source>
            <translation>Es wächst mit der Kette.</translation>
        </message>
        <message>
            <source>Memory of the node</source>
            <translation>Speicher des Knotens</translation>
        </message>
        <message>
            <source>%1, or %2 and ten times slower</source>
            <translation>%1, oder %2 und zehnmal langsamer</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>Peers</translation>
        </message>
        <message>
            <source>Free: %1</source>
            <translation>Frei: %1</translation>
        </message>
        <message>
            <source>Memory of this program</source>
            <translation>Speicher dieses Programms</translation>
        </message>
        <message>
            <source>Without the helper that searches. Free: %1</source>
            <translation>Ohne das Hilfsprogramm, das sucht. Frei: %1</translation>
        </message>
        <message>
            <source>Waiting for the network.</source>
            <translation>Wartet auf das Netzwerk.</translation>
        </message>
        <message>
            <source>This program runs as a light node.</source>
            <translation>Dieses Programm läuft als leichter Knoten.</translation>
        </message>
        <message>
            <source>Opening the chain on this computer.</source>
            <translation>Die Kette auf diesem Computer wird geöffnet.</translation>
        </message>
        <message>
            <source>Fetching and checking all blocks: %1.</source>
            <translation>Alle Blöcke werden geholt und geprüft: %1.</translation>
        </message>
        <message>
            <source>Up to date at block %1.</source>
            <translation>Aktuell bei Block %1.</translation>
        </message>
        <message>
            <source>Stopping.</source>
            <translation>Wird beendet.</translation>
        </message>
        <message>
            <source>Mining is on</source>
            <translation>Mining ist an</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PausePanel</name>
        <message>
            <source>On battery</source>
            <translation>Im Akkubetrieb</translation>
        </message>
        <message>
            <source>While somebody uses the computer</source>
            <translation>Während jemand den Computer benutzt</translation>
        </message>
        <message>
            <source>While the screen is locked</source>
            <translation>Während der Bildschirm gesperrt ist</translation>
        </message>
        <message>
            <source>Outside these hours</source>
            <translation>Außerhalb dieser Zeiten</translation>
        </message>
        <message>
            <source>Pause: %1</source>
            <translation>Pause: %1</translation>
        </message>
        <message>
            <source>not available</source>
            <translation>nicht verfügbar</translation>
        </message>
        <message>
            <source>This computer does not tell it: UPower or logind is not there.</source>
            <translation>Dieser Computer sagt es nicht: UPower oder logind fehlt.</translation>
        </message>
        <message>
            <source>Mine from</source>
            <translation>Mining von</translation>
        </message>
        <message>
            <source>Mine until</source>
            <translation>Mining bis</translation>
        </message>
        <message>
            <source>until</source>
            <translation>bis</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatCard</name>
        <message>
            <source>Your seat</source>
            <translation>Ihr Sitz</translation>
        </message>
        <message>
            <source>Give up the seat…</source>
            <translation>Sitz aufgeben …</translation>
        </message>
        <message>
            <source>Give up the committee seat</source>
            <translation>Den Sitz im Komitee aufgeben</translation>
        </message>
        <message>
            <source>Keep the seat</source>
            <translation>Sitz behalten</translation>
        </message>
        <message>
            <source>Give it up</source>
            <translation>Aufgeben</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatViewModel</name>
        <message>
            <source>You gave this seat up: it leaves at the next election.</source>
            <translation>Sie haben diesen Sitz aufgegeben: Er geht mit der nächsten Wahl weiter.</translation>
        </message>
        <message>
            <source>Your resignation is on its way.</source>
            <translation>Ihr Rücktritt ist unterwegs.</translation>
        </message>
        <message>
            <source>Seat %1 pays to this wallet; another computer signs for it.</source>
            <translation>Sitz %1 zahlt an dieses Wallet; ein anderer Computer unterschreibt für ihn.</translation>
        </message>
        <message>
            <source>You are the next to go: the seat passes on with the coming election.</source>
            <translation>Sie gehen als Nächstes: Der Sitz geht mit der kommenden Wahl weiter.</translation>
        </message>
        <message numerus="yes">
            <source>%n member(s) go before you.</source>
            <translation>
                <numerusform>%n Mitglied geht vor Ihnen.</numerusform>
                <numerusform>%n Mitglieder gehen vor Ihnen.</numerusform>
            </translation>
        </message>
        <message>
            <source>The seat passes on in about %1.</source>
            <translation>Der Sitz geht in etwa %1 weiter.</translation>
        </message>
        <message>
            <source>Too many of them, and the seat and its reward are lost.</source>
            <translation>Bei zu vielen gehen Sitz und Belohnung verloren.</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>Sitz</translation>
        </message>
        <message>
            <source>Since key block</source>
            <translation>Seit Schlüsselblock</translation>
        </message>
        <message>
            <source>Turns missed</source>
            <translation>Versäumte Runden</translation>
        </message>
        <message>
            <source>Blocks proposed</source>
            <translation>Vorgeschlagene Blöcke</translation>
        </message>
        <message>
            <source>Fees earned</source>
            <translation>Verdiente Gebühren</translation>
        </message>
        <message>
            <source>Paid with the reward.</source>
            <translation>Wird mit der Belohnung bezahlt.</translation>
        </message>
        <message>
            <source>Give up seat %1?</source>
            <translation>Sitz %1 aufgeben?</translation>
        </message>
        <message>
            <source>The member stays and signs blocks until the next election; elections come about every %1. Keep its computer on until then: turns that it misses still count.</source>
            <translation>Das Mitglied bleibt bis zur nächsten Wahl und unterschreibt Blöcke; Wahlen gibt es etwa alle %1. Lassen Sie seinen Computer bis dahin an: Versäumte Runden zählen weiterhin.</translation>
        </message>
        <message>
            <source>The reward and the fees so far, %1, stay locked for their usual time: %2 after the member has left.</source>
            <translation>Die Belohnung und die bisherigen Gebühren, %1, bleiben wie üblich gesperrt: %2 nach dem Ausscheiden des Mitglieds.</translation>
        </message>
        <message>
            <source>The fee is %1. This cannot be taken back.</source>
            <translation>Die Gebühr beträgt %1. Das lässt sich nicht zurücknehmen.</translation>
        </message>
    </context>
    <context>
        <name>CertificateWords</name>
        <message>
            <source>No particular reason</source>
            <translation>Kein besonderer Grund</translation>
        </message>
        <message>
            <source>The holder's key fell into wrong hands</source>
            <translation>Der Schlüssel des Inhabers geriet in falsche Hände</translation>
        </message>
        <message>
            <source>The issuer's key fell into wrong hands</source>
            <translation>Der Schlüssel des Ausstellers geriet in falsche Hände</translation>
        </message>
        <message>
            <source>The holder no longer belongs to it</source>
            <translation>Der Inhaber gehört nicht mehr dazu</translation>
        </message>
        <message>
            <source>A newer certificate takes its place</source>
            <translation>Ein neueres Zertifikat tritt an seine Stelle</translation>
        </message>
        <message>
            <source>What it stands for has ended</source>
            <translation>Wofür es steht, ist zu Ende</translation>
        </message>
        <message>
            <source>The right that it gave was withdrawn</source>
            <translation>Das Recht, das es gab, wurde entzogen</translation>
        </message>
        <message>
            <source>What it states turned out to be wrong</source>
            <translation>Was es aussagt, stellte sich als falsch heraus</translation>
        </message>
        <message>
            <source>It was paid out</source>
            <translation>Es wurde ausgezahlt</translation>
        </message>
        <message>
            <source>Its holder gave it up</source>
            <translation>Sein Inhaber hat es aufgegeben</translation>
        </message>
    </context>
    <context>
        <name>Certificates</name>
        <message>
            <source>Locked</source>
            <translation>Gesperrt</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format</comment>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>Widerrufen</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>Ausgang unterwegs</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Abgelaufen</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Gültig</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Endet</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>Stand</translation>
        </message>
        <message>
            <source>This sheet proves nothing by itself. Verify the certificate with Circlet: ask its owner for a passport, or look up the origin in the code.</source>
            <translation>Dieses Blatt beweist allein noch nichts. Prüfen Sie das Zertifikat mit Circlet: Bitten Sie seinen Inhaber um einen Pass, oder suchen Sie nach dem Ursprung im Code.</translation>
        </message>
        <message>
            <source>The file could not be written: %1</source>
            <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
        </message>
        <message>
            <source>Ownership</source>
            <translation>Eigentum</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>Identität</translation>
        </message>
        <message>
            <source>Value · %1 units of %2</source>
            <translation>Wert · %1 Einheiten %2</translation>
        </message>
        <message>
            <source>Blank certificate</source>
            <translation>Leeres Zertifikat</translation>
        </message>
        <message>
            <source>Content is missing</source>
            <translation>Inhalt fehlt</translation>
        </message>
        <message>
            <source>From mining</source>
            <translation>Aus dem Mining</translation>
        </message>
        <message>
            <source>Without an end</source>
            <translation>Ohne Ende</translation>
        </message>
        <message>
            <source>Ended on %1</source>
            <translation>Endete am %1</translation>
        </message>
        <message>
            <source>Ends in %1</source>
            <translation>Endet in %1</translation>
        </message>
        <message>
            <source>Until %1</source>
            <translation>Bis %1</translation>
        </message>
        <message>
            <source>Passed on</source>
            <translation>Weitergegeben</translation>
        </message>
        <message>
            <source>Not proved yet</source>
            <translation>Noch nicht bewiesen</translation>
        </message>
        <message>
            <source>Blank</source>
            <translation>Leer</translation>
        </message>
    </context>
    <context>
        <name>IssueDraft</name>
        <message>
            <source>A field has a value and no name.</source>
            <translation>Ein Feld hat einen Wert, aber keinen Namen.</translation>
        </message>
        <message>
            <source>The field “%1” has no value.</source>
            <translation>Das Feld „%1“ hat keinen Wert.</translation>
        </message>
        <message>
            <source>Two fields are called “%1”.</source>
            <translation>Zwei Felder heißen „%1“.</translation>
        </message>
        <message>
            <source>The name “%1…” is too long: at most 64 bytes.</source>
            <translation>Der Name „%1…“ ist zu lang: höchstens 64 Byte.</translation>
        </message>
        <message>
            <source>The value of “%1” is too long: at most 1024 bytes.</source>
            <translation>Der Wert von „%1“ ist zu lang: höchstens 1024 Byte.</translation>
        </message>
        <message>
            <source>At most 64 fields.</source>
            <translation>Höchstens 64 Felder.</translation>
        </message>
        <message>
            <source>A whole number above zero, in the smallest unit of its currency.</source>
            <translation>Eine ganze Zahl über null, in der kleinsten Einheit der Währung.</translation>
        </message>
        <message>
            <source>One to eight letters or digits, such as EUR.</source>
            <translation>Ein bis acht Buchstaben oder Ziffern, etwa EUR.</translation>
        </message>
        <message>
            <source>Every certificate has a title.</source>
            <translation>Jedes Zertifikat hat einen Titel.</translation>
        </message>
        <message>
            <source>At most 120 bytes.</source>
            <translation>Höchstens 120 Byte.</translation>
        </message>
        <message>
            <source>At most 4096 bytes.</source>
            <translation>Höchstens 4096 Byte.</translation>
        </message>
        <message>
            <source>At most eight files.</source>
            <translation>Höchstens acht Dateien.</translation>
        </message>
        <message>
            <source>This day is over.</source>
            <translation>Dieser Tag ist vorbei.</translation>
        </message>
        <message>
            <source>It stays with whom it was issued to; it can never be passed on.</source>
            <translation>Es bleibt bei dem, für den es ausgestellt wurde, und kann nie weitergegeben werden.</translation>
        </message>
        <message>
            <source>Its holder may pass it on to anybody.</source>
            <translation>Sein Inhaber darf es an jeden weitergeben.</translation>
        </message>
        <message numerus="yes">
            <source>Its holder may pass it on to %n address(es) of your list only.</source>
            <translation>
                <numerusform>Sein Inhaber darf es nur an %n Adresse Ihrer Liste weitergeben.</numerusform>
                <numerusform>Sein Inhaber darf es nur an %n Adressen Ihrer Liste weitergeben.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Each holder keeps it for at least %n day(s).</source>
            <translation>
                <numerusform>Jeder Inhaber behält es mindestens %n Tag.</numerusform>
                <numerusform>Jeder Inhaber behält es mindestens %n Tage.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It can be passed on %n time(s) in all.</source>
            <translation>
                <numerusform>Es kann insgesamt %n-mal weitergegeben werden.</numerusform>
                <numerusform>Es kann insgesamt %n-mal weitergegeben werden.</numerusform>
            </translation>
        </message>
        <message>
            <source>Every transfer needs your signature as well.</source>
            <translation>Jede Weitergabe braucht auch Ihre Unterschrift.</translation>
        </message>
        <message>
            <source>You may change its rules and its end later, alone; never its content.</source>
            <translation>Sie dürfen seine Regeln und sein Ende später allein ändern, seinen Inhalt nie.</translation>
        </message>
        <message>
            <source>Its holder may pass it on to those on its present list only.</source>
            <translation>Sein Inhaber darf es nur an jene auf seiner jetzigen Liste weitergeben.</translation>
        </message>
        <message>
            <source>It has expired by then.</source>
            <translation>Dann ist es schon abgelaufen.</translation>
        </message>
        <message>
            <source>It can be passed on from %1.</source>
            <translation>Es kann ab dem %1 weitergegeben werden.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AttachmentRows</name>
        <message>
            <source>Add a file</source>
            <translation>Datei hinzufügen</translation>
        </message>
        <message>
            <source>Pictures, PDF and text (*.png *.jpg *.jpeg *.pdf *.txt)</source>
            <translation>Bilder, PDF und Text (*.png *.jpg *.jpeg *.pdf *.txt)</translation>
        </message>
        <message>
            <source>%1: too large, at most 2 MiB</source>
            <translation>%1: zu groß, höchstens 2 MiB</translation>
        </message>
        <message>
            <source>Remove this file</source>
            <translation>Diese Datei entfernen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::FileChoice</name>
        <message>
            <source>Remove this file</source>
            <translation>Diese Datei entfernen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::KeyFileFields</name>
        <message>
            <source>Choose the file</source>
            <translation>Datei wählen</translation>
        </message>
        <message>
            <source>Keys and certificates (*.p12 *.pfx *.pem *.crt *.cer)</source>
            <translation>Schlüssel und Zertifikate (*.p12 *.pfx *.pem *.crt *.cer)</translation>
        </message>
        <message>
            <source>Password of this file</source>
            <translation>Passwort dieser Datei</translation>
        </message>
        <message>
            <source>Empty, if it has none.</source>
            <translation>Leer, wenn sie keines hat.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AuthorityPanel</name>
        <message>
            <source>Root</source>
            <translation>Wurzel</translation>
        </message>
        <message>
            <source>Signs certificates</source>
            <translation>Unterschreibt Zertifikate</translation>
        </message>
        <message>
            <source>For others</source>
            <translation>Für andere</translation>
        </message>
        <message>
            <source>The chain lets other programs check your certificates; the list tells them which you have revoked.</source>
            <translation>Mit der Kette prüfen andere Programme Ihre Zertifikate; die Liste sagt ihnen, welche Sie widerrufen haben.</translation>
        </message>
        <message>
            <source>Save the chain</source>
            <translation>Kette speichern</translation>
        </message>
        <message>
            <source>Save the revocation list</source>
            <translation>Sperrliste speichern</translation>
        </message>
        <message>
            <source>PEM (*.pem)</source>
            <translation>PEM (*.pem)</translation>
        </message>
        <message>
            <source>Revocation lists (*.crl)</source>
            <translation>Sperrlisten (*.crl)</translation>
        </message>
        <message>
            <source>Your keys</source>
            <translation>Ihre Schlüssel</translation>
        </message>
        <message>
            <source>Whoever has this file and its password can sign in your name. They are in the wallet's backup already; save them only for another program.</source>
            <translation>Wer diese Datei und ihr Passwort hat, kann in Ihrem Namen unterschreiben. Sie sind schon in der Sicherung der Wallet; speichern Sie sie nur für ein anderes Programm.</translation>
        </message>
        <message>
            <source>Password for the file</source>
            <translation>Passwort für die Datei</translation>
        </message>
        <message>
            <source>At least eight characters.</source>
            <translation>Mindestens acht Zeichen.</translation>
        </message>
        <message>
            <source>The password once more</source>
            <translation>Das Passwort noch einmal</translation>
        </message>
        <message>
            <source>Save the keys (PKCS#12)</source>
            <translation>Schlüssel speichern (PKCS#12)</translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation>Die beiden Passwörter sind verschieden.</translation>
        </message>
        <message>
            <source>Save the keys</source>
            <translation>Schlüssel speichern</translation>
        </message>
        <message>
            <source>PKCS#12 (*.p12)</source>
            <translation>PKCS#12 (*.p12)</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Aufhören</translation>
        </message>
        <message>
            <source>A retired issuer issues nothing any more. What it has issued stays as it is; it cannot be undone.</source>
            <translation>Wer als Aussteller aufhört, stellt nichts mehr aus. Was ausgestellt ist, bleibt, wie es ist; rückgängig machen lässt es sich nicht.</translation>
        </message>
        <message>
            <source>Review the retirement</source>
            <translation>Das Aufhören prüfen</translation>
        </message>
        <message>
            <source>Bring the keys back</source>
            <translation>Schlüssel zurückholen</translation>
        </message>
        <message>
            <source>The words do not bring them back; the file that they were saved to does. They are taken only if they belong to the root that you have registered. Revocation lists will name what is revoked from then on.</source>
            <translation>Die Wörter bringen sie nicht zurück, wohl aber die Datei, in die sie gespeichert wurden. Sie werden nur genommen, wenn sie zu der Wurzel gehören, die Sie eingetragen haben. Sperrlisten nennen, was von da an widerrufen wird.</translation>
        </message>
        <message>
            <source>File with the key</source>
            <translation>Datei mit dem Schlüssel</translation>
        </message>
        <message>
            <source>PKCS#12, or PEM with key and certificate.</source>
            <translation>PKCS#12, oder PEM mit Schlüssel und Zertifikat.</translation>
        </message>
        <message>
            <source>File of the root</source>
            <translation>Datei der Wurzel</translation>
        </message>
        <message>
            <source>Only if the first file does not hold it.</source>
            <translation>Nur wenn sie nicht in der ersten Datei ist.</translation>
        </message>
        <message>
            <source>Choose the file that holds the key.</source>
            <translation>Wählen Sie die Datei, die den Schlüssel enthält.</translation>
        </message>
        <message>
            <source>Renew</source>
            <translation>Erneuern</translation>
        </message>
        <message>
            <source>The issuing certificate ends on %1. After that nothing can be issued.</source>
            <translation>Das ausstellende Zertifikat endet am %1. Danach lässt sich nichts mehr ausstellen.</translation>
        </message>
        <message>
            <source>The issuing certificate is good until %1.</source>
            <translation>Das ausstellende Zertifikat gilt bis %1.</translation>
        </message>
        <message>
            <source>A new one has the same key and the same root; what you have issued stays as it is.</source>
            <translation>Ein neues hat denselben Schlüssel und dieselbe Wurzel; was Sie ausgestellt haben, bleibt, wie es ist.</translation>
        </message>
        <message>
            <source>File with the root's key</source>
            <translation>Datei mit dem Schlüssel der Wurzel</translation>
        </message>
        <message>
            <source>It is used once and not kept.</source>
            <translation>Er wird einmal benutzt und nicht behalten.</translation>
        </message>
        <message>
            <source>PIN of the token</source>
            <translation>PIN des Tokens</translation>
        </message>
        <message>
            <source>Renew the issuing certificate</source>
            <translation>Ausstellendes Zertifikat erneuern</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchCard</name>
        <message>
            <source>Batch</source>
            <translation>Stapel</translation>
        </message>
        <message>
            <source>Certificates that are final</source>
            <translation>Endgültige Zertifikate</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Discard the rest of this batch?</source>
            <translation>Den Rest dieses Stapels verwerfen?</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s) were not sent and will not be issued. What was sent stays issued.</source>
            <translation>
                <numerusform>%n Zertifikat wurde nicht gesendet und wird nicht ausgestellt. Was gesendet wurde, bleibt ausgestellt.</numerusform>
                <numerusform>%n Zertifikate wurden nicht gesendet und werden nicht ausgestellt. Was gesendet wurde, bleibt ausgestellt.</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Fortsetzen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchPanel</name>
        <message>
            <source>From a CSV file</source>
            <translation>Aus einer CSV-Datei</translation>
        </message>
        <message>
            <source>The file is read and checked first. Nothing is issued until you have seen what is wrong with which line.</source>
            <translation>Die Datei wird zuerst gelesen und geprüft. Nichts wird ausgestellt, bevor Sie gesehen haben, was in welcher Zeile falsch ist.</translation>
        </message>
        <message>
            <source>Choose the file</source>
            <translation>Datei wählen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Problems by line</source>
            <translation>Fehler nach Zeilen</translation>
        </message>
        <message>
            <source>CSV (*.csv);;All files (*)</source>
            <translation>CSV (*.csv);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <source>Nothing was issued</source>
            <translation>Nichts wurde ausgestellt</translation>
        </message>
        <message>
            <source>The first %1 are listed.</source>
            <translation>Die ersten %1 sind aufgeführt.</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Wird signiert…</translation>
        </message>
        <message>
            <source>One certificate a row; the first line names the columns: recipient and title, and where wanted kind, description, face_value, currency and expires. A column “field:Name” becomes the field Name.</source>
            <translation>Ein Zertifikat je Zeile; die erste Zeile nennt die Spalten: recipient und title, und wo gewünscht kind, description, face_value, currency und expires. Eine Spalte „field:Name“ wird das Feld Name.</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>Ausstellen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchProblemModel</name>
        <message>
            <source>Line</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>Was falsch ist</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchViewModel</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n Zeile</numerusform>
                <numerusform>%n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, all of them good.</source>
            <translation>%1, alle in Ordnung.</translation>
        </message>
        <message>
            <source>%1: %2 good, %3 with problems.</source>
            <translation>%1: %2 in Ordnung, %3 mit Fehlern.</translation>
        </message>
        <message numerus="yes">
            <source>%n transaction(s)</source>
            <translation>
                <numerusform>%n Transaktion</numerusform>
                <numerusform>%n Transaktionen</numerusform>
            </translation>
        </message>
        <message>
            <source>fees %1</source>
            <translation>Gebühren %1</translation>
        </message>
        <message>
            <source>deposits for recipients %1</source>
            <translation>Einlagen für Empfänger %1</translation>
        </message>
        <message numerus="yes">
            <source>Issue the %n good one(s)</source>
            <translation>
                <numerusform>Das %n gute ausstellen</numerusform>
                <numerusform>Die %n guten ausstellen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Issue all %n</source>
            <translation>
                <numerusform>%n ausstellen</numerusform>
                <numerusform>Alle %n ausstellen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 final, %3 sent</source>
            <translation>%1 von %2 endgültig, %3 gesendet</translation>
        </message>
        <message>
            <source>All %1 are issued and final.</source>
            <translation>Alle %1 sind ausgestellt und endgültig.</translation>
        </message>
        <message>
            <source>The batch was interrupted; going on issues the rest, and nothing twice.</source>
            <translation>Der Stapel wurde unterbrochen; beim Fortsetzen wird der Rest ausgestellt und nichts doppelt.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BuyViewModel</name>
        <message>
            <source>%1 sells you a certificate for %2.</source>
            <translation>%1 verkauft Ihnen ein Zertifikat für %2.</translation>
        </message>
        <message>
            <source>%1 sells you “%2” for %3.</source>
            <translation>%1 verkauft Ihnen „%2“ für %3.</translation>
        </message>
        <message>
            <source>The offer holds until %1.</source>
            <translation>Das Angebot gilt bis %1.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateContent</name>
        <message>
            <source>What it says</source>
            <translation>Was es aussagt</translation>
        </message>
        <message>
            <source>X.509 certificate</source>
            <translation>X.509-Zertifikat</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Aussteller</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>Nennwert</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>Inhaber</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Läuft ab</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>Weitergaben</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Gegenstand</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>Unterschrieben von</translation>
        </message>
        <message>
            <source>Serial</source>
            <translation>Seriennummer</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Gültig</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>Wurzel</translation>
        </message>
        <message>
            <source>Registered on chain by the issuer</source>
            <translation>Vom Aussteller in der Kette eingetragen</translation>
        </message>
        <message>
            <source>Not registered on chain</source>
            <translation>Nicht in der Kette eingetragen</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateModel</name>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Aussteller</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>Stand</translation>
        </message>
        <message>
            <source>Yours since</source>
            <translation>Ihres seit</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateTabs</name>
        <message>
            <source>Parts of certificates</source>
            <translation>Bereiche der Zertifikate</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Meine</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>Ausstellen</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>Tauschen</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Prüfen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ChallengePanel</name>
        <message>
            <source>You make a request and give it away as a link or QR code. Whoever holds a certificate that fits answers it, once, with the fields you ask for.</source>
            <translation>Sie erstellen eine Anfrage und geben sie als Link oder QR-Code weiter. Wer ein passendes Zertifikat hat, antwortet einmal, mit den Feldern, nach denen Sie fragen.</translation>
        </message>
        <message>
            <source>Who asks</source>
            <translation>Wer fragt</translation>
        </message>
        <message>
            <source>The other side sees this name before it answers.</source>
            <translation>Die andere Seite sieht diesen Namen, bevor sie antwortet.</translation>
        </message>
        <message>
            <source>Optional: what it is for</source>
            <translation>Freiwillig: wofür es ist</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>Zweck</translation>
        </message>
        <message>
            <source>Optional: name, date of birth</source>
            <translation>Freiwillig: Name, Geburtsdatum</translation>
        </message>
        <message>
            <source>Fields that must be shown</source>
            <translation>Felder, die gezeigt werden müssen</translation>
        </message>
        <message>
            <source>Names, with commas between them.</source>
            <translation>Namen, durch Kommas getrennt.</translation>
        </message>
        <message>
            <source>Make the request</source>
            <translation>Anfrage erstellen</translation>
        </message>
        <message>
            <source>Minutes to answer it</source>
            <translation>Minuten für die Antwort</translation>
        </message>
        <message>
            <source>Kind of certificate</source>
            <translation>Art des Zertifikats</translation>
        </message>
        <message>
            <source>None chosen: any kind.</source>
            <translation>Nichts gewählt: jede Art.</translation>
        </message>
        <message>
            <source>The request as a QR code</source>
            <translation>Die Anfrage als QR-Code</translation>
        </message>
        <message>
            <source>link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>The request as a link</source>
            <translation>Die Anfrage als Link</translation>
        </message>
        <message>
            <source>Paste the answer's link</source>
            <translation>Link der Antwort einfügen</translation>
        </message>
        <message>
            <source>The answer</source>
            <translation>Die Antwort</translation>
        </message>
        <message>
            <source>Short answers come as a link, long ones as a file.</source>
            <translation>Kurze Antworten kommen als Link, lange als Datei.</translation>
        </message>
        <message>
            <source>Verify the answer</source>
            <translation>Antwort prüfen</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <source>Another request</source>
            <translation>Weitere Anfrage</translation>
        </message>
        <message>
            <source>Open the answer</source>
            <translation>Antwort öffnen</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ChallengeViewModel</name>
        <message>
            <source>Say who asks: a web address such as shop.example.</source>
            <translation>Sagen Sie, wer fragt: eine Webadresse wie shop.example.</translation>
        </message>
        <message>
            <source>A web address has no spaces and at most 253 characters.</source>
            <translation>Eine Webadresse hat keine Leerzeichen und höchstens 253 Zeichen.</translation>
        </message>
        <message>
            <source>At most 160 bytes.</source>
            <translation>Höchstens 160 Byte.</translation>
        </message>
        <message>
            <source>At most 16 fields can be asked for.</source>
            <translation>Höchstens 16 Felder können verlangt werden.</translation>
        </message>
        <message>
            <source>“%1…” is longer than a field's name can be.</source>
            <translation>„%1…“ ist länger, als der Name eines Feldes sein kann.</translation>
        </message>
        <message>
            <source>It can be answered until %1.</source>
            <translation>Sie kann bis %1 beantwortet werden.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::FieldRows</name>
        <message>
            <source>Add a field</source>
            <translation>Feld hinzufügen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Remove this field</source>
            <translation>Dieses Feld entfernen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HoldingsModel</name>
        <message>
            <source>Certificate</source>
            <translation>Zertifikat</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Aussteller</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssueForm</name>
        <message>
            <source>This wallet</source>
            <translation>Diese Wallet</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>Empfänger</translation>
        </message>
        <message>
            <source>Address, contact or receive link; empty: this wallet. With a receive link the content travels sealed.</source>
            <translation>Adresse, Kontakt oder Empfangslink; leer: diese Wallet. Mit einem Empfangslink reist der Inhalt versiegelt.</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Felder</translation>
        </message>
        <message>
            <source>Its holder can show each of them alone.</source>
            <translation>Sein Inhaber kann jedes einzeln zeigen.</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>Nennwert</translation>
        </message>
        <message>
            <source>In the smallest unit, such as cents.</source>
            <translation>In der kleinsten Einheit, etwa Cent.</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Währung</translation>
        </message>
        <message>
            <source>Pictures and files</source>
            <translation>Bilder und Dateien</translation>
        </message>
        <message>
            <source>PNG, JPEG, PDF or text, at most 2 MiB each. The first picture is its face.</source>
            <translation>PNG, JPEG, PDF oder Text, je höchstens 2 MiB. Das erste Bild ist sein Gesicht.</translation>
        </message>
        <message>
            <source>With an X.509 certificate, for other programs</source>
            <translation>Mit X.509-Zertifikat, für andere Programme</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>This cannot be issued so</source>
            <translation>So lässt es sich nicht ausstellen</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
        <message>
            <source>Use a certificate request…</source>
            <translation>Zertifikatsanforderung verwenden …</translation>
        </message>
        <message>
            <source>Certificate requests (*.csr *.req *.p10 *.pem *.der)</source>
            <translation>Zertifikatsanforderungen (*.csr *.req *.p10 *.pem *.der)</translation>
        </message>
        <message>
            <source>The X.509 certificate is made for the key and the name in it (PKCS#10).</source>
            <translation>Das X.509-Zertifikat wird für den Schlüssel und den Namen darin ausgestellt (PKCS#10).</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuedDetail</name>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>Nennwert</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Ausgestellt</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Läuft ab</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>Issued to</source>
            <translation>Ausgestellt für</translation>
        </message>
        <message>
            <source>X.509 serial</source>
            <translation>X.509-Seriennummer</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Ursprung</translation>
        </message>
        <message>
            <source>origin</source>
            <translation>Ursprung</translation>
        </message>
        <message>
            <source>Revoke, because</source>
            <translation>Widerrufen, weil</translation>
        </message>
        <message>
            <source>The reason is public. A revocation is final: it cannot be taken back.</source>
            <translation>Der Grund ist öffentlich. Ein Widerruf ist endgültig und lässt sich nicht zurücknehmen.</translation>
        </message>
        <message>
            <source>Review the revocation</source>
            <translation>Widerruf prüfen</translation>
        </message>
        <message>
            <source>Set its rules anew…</source>
            <translation>Regeln neu festlegen…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuedModel</name>
        <message>
            <source>Revoked</source>
            <translation>Widerrufen</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Ausgestellt</translation>
        </message>
        <message>
            <source>Not issued: it expired</source>
            <translation>Nicht ausgestellt: verfallen</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Issued to</source>
            <translation>Ausgestellt für</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerCard</name>
        <message>
            <source>This issuer</source>
            <translation>Dieser Aussteller</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Konto</translation>
        </message>
        <message>
            <source>account</source>
            <translation>Konto</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>Wurzel</translation>
        </message>
        <message>
            <source>root's fingerprint</source>
            <translation>Fingerabdruck der Wurzel</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Hat aufgehört</translation>
        </message>
        <message>
            <source>Since %1</source>
            <translation>Seit %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerPage</name>
        <message>
            <source>Issue</source>
            <translation>Ausstellen</translation>
        </message>
        <message>
            <source>Authority</source>
            <translation>Zertifizierungsstelle</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>Stapel</translation>
        </message>
        <message>
            <source>Issue a certificate</source>
            <translation>Zertifikat ausstellen</translation>
        </message>
        <message>
            <source>Issued certificates</source>
            <translation>Ausgestellte Zertifikate</translation>
        </message>
        <message>
            <source>Search in issued certificates</source>
            <translation>In ausgestellten Zertifikaten suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>gestern %1</translation>
        </message>
        <message>
            <source>Written to %1</source>
            <translation>Gespeichert in %1</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Issue a batch</source>
            <translation>Stapel ausstellen</translation>
        </message>
        <message>
            <source>This was not sent</source>
            <translation>Das wurde nicht gesendet</translation>
        </message>
        <message>
            <source>The registration is on its way</source>
            <translation>Die Eintragung ist unterwegs</translation>
        </message>
        <message>
            <source>It is final in about a second; then you can issue.</source>
            <translation>Sie ist in etwa einer Sekunde endgültig; dann können Sie ausstellen.</translation>
        </message>
        <message>
            <source>The issuer's record could not be read</source>
            <translation>Der Eintrag des Ausstellers konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>This issuer is retired</source>
            <translation>Dieser Aussteller hat aufgehört</translation>
        </message>
        <message>
            <source>It issues nothing any more; what it has issued stays as it is.</source>
            <translation>Er stellt nichts mehr aus; was ausgestellt ist, bleibt, wie es ist.</translation>
        </message>
        <message>
            <source>The keys of this issuer are not in this wallet</source>
            <translation>Die Schlüssel dieses Ausstellers sind nicht in dieser Wallet</translation>
        </message>
        <message>
            <source>Nothing issued yet</source>
            <translation>Noch nichts ausgestellt</translation>
        </message>
        <message>
            <source>What you issue is listed here, and can be revoked here.</source>
            <translation>Was Sie ausstellen, steht hier und kann hier widerrufen werden.</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>Versuchen Sie ein anderes Wort, oder zeigen Sie wieder alles.</translation>
        </message>
        <message>
            <source>Back to the console</source>
            <translation>Zurück zur Übersicht</translation>
        </message>
        <message>
            <source>Sign and register</source>
            <translation>Unterschreiben und eintragen</translation>
        </message>
        <message>
            <source>You are an issuer now. It is final.</source>
            <translation>Sie sind jetzt Aussteller. Das ist endgültig.</translation>
        </message>
        <message>
            <source>Sign and issue</source>
            <translation>Unterschreiben und ausstellen</translation>
        </message>
        <message>
            <source>Issued. It is final.</source>
            <translation>Ausgestellt. Das ist endgültig.</translation>
        </message>
        <message>
            <source>Sign and revoke</source>
            <translation>Unterschreiben und widerrufen</translation>
        </message>
        <message>
            <source>Revoked. It is final and everybody can see it.</source>
            <translation>Widerrufen. Das ist endgültig, und jeder kann es sehen.</translation>
        </message>
        <message>
            <source>Sign and retire</source>
            <translation>Unterschreiben und aufhören</translation>
        </message>
        <message>
            <source>Retired. It is final.</source>
            <translation>Aufgehört. Das ist endgültig.</translation>
        </message>
        <message>
            <source>Issued certificate</source>
            <translation>Ausgestelltes Zertifikat</translation>
        </message>
        <message>
            <source>Set rules anew</source>
            <translation>Regeln neu festlegen</translation>
        </message>
        <message>
            <source>Sign and set the rules</source>
            <translation>Unterschreiben und Regeln festlegen</translation>
        </message>
        <message>
            <source>The rules are set. It is final.</source>
            <translation>Die Regeln sind festgelegt. Das ist endgültig.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TermsForm</name>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
        <message>
            <source>It was issued so that you may set its rules alone, whoever holds it.</source>
            <translation>Es wurde so ausgestellt, dass Sie seine Regeln allein festlegen dürfen, wer immer es hat.</translation>
        </message>
        <message>
            <source>You are its issuer and its holder. Its rules can only be tightened: what they forbid now stays forbidden, and its end can only come sooner.</source>
            <translation>Sie sind sein Aussteller und sein Inhaber. Seine Regeln lassen sich nur verschärfen: Was sie jetzt verbieten, bleibt verboten, und sein Ende kann nur früher kommen.</translation>
        </message>
        <message>
            <source>These rules cannot be set</source>
            <translation>Diese Regeln lassen sich nicht festlegen</translation>
        </message>
        <message>
            <source>This day is over.</source>
            <translation>Dieser Tag ist vorbei.</translation>
        </message>
        <message>
            <source>They come back with a backup of the wallet's file, or from the file that they were saved to: see Authority. Until then nothing can be issued here.</source>
            <translation>Sie kommen mit einer Sicherung der Wallet-Datei zurück oder aus der Datei, in die sie gespeichert wurden: siehe Zertifizierungsstelle. Bis dahin lässt sich hier nichts ausstellen.</translation>
        </message>
        <message>
            <source>The issuing certificate ends on %1</source>
            <translation>Das ausstellende Zertifikat endet am %1</translation>
        </message>
        <message>
            <source>Renew it under Authority. What you have issued stays as it is.</source>
            <translation>Erneuern Sie es unter Zertifizierungsstelle. Was Sie ausgestellt haben, bleibt, wie es ist.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerViewModel</name>
        <message>
            <source>Issued</source>
            <translation>Ausgestellt</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>Widerrufen</translation>
        </message>
        <message>
            <source>Outstanding</source>
            <translation>Ausstehend</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nichts</translation>
        </message>
        <message>
            <source>Value certificates that are not paid out yet.</source>
            <translation>Wertzertifikate, die noch nicht ausgezahlt sind.</translation>
        </message>
        <message>
            <source>Authority valid until</source>
            <translation>Stelle gültig bis</translation>
        </message>
        <message>
            <source>Revocation list</source>
            <translation>Sperrliste</translation>
        </message>
        <message>
            <source>None made yet</source>
            <translation>Noch keine erstellt</translation>
        </message>
        <message>
            <source>No. %1, next by %2</source>
            <translation>Nr. %1, nächste bis %2</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Gegenstand</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Kept in</source>
            <translation>Aufbewahrt in</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Gültig</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>Everybody who gets a certificate of yours sees this name.</source>
            <translation>Jeder, der ein Zertifikat von Ihnen bekommt, sieht diesen Namen.</translation>
        </message>
        <message>
            <source>At most 64 bytes.</source>
            <translation>Höchstens 64 Byte.</translation>
        </message>
        <message>
            <source>Two letters, such as DE.</source>
            <translation>Zwei Buchstaben, etwa DE.</translation>
        </message>
        <message>
            <source>It begins with “pkcs11:”.</source>
            <translation>Sie beginnt mit „pkcs11:“.</translation>
        </message>
        <message>
            <source>This wallet</source>
            <translation>dieser Wallet</translation>
        </message>
        <message>
            <source>Elsewhere</source>
            <translation>Anderswo</translation>
        </message>
        <message>
            <source>Choose the file that holds the key.</source>
            <translation>Wählen Sie die Datei, die den Schlüssel enthält.</translation>
        </message>
        <message>
            <source>The keys are in this wallet again.</source>
            <translation>Die Schlüssel sind wieder in dieser Wallet.</translation>
        </message>
        <message>
            <source>The issuing certificate is renewed.</source>
            <translation>Das ausstellende Zertifikat ist erneuert.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PictureView</name>
        <message>
            <source>Picture: %1</source>
            <translation>Bild: %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RegisterForm</name>
        <message>
            <source>What it means to be an issuer</source>
            <translation>Was es heißt, Aussteller zu sein</translation>
        </message>
        <message>
            <source>You give out certificates that anybody can verify, also without asking you.</source>
            <translation>Sie geben Zertifikate aus, die jeder prüfen kann, auch ohne Sie zu fragen.</translation>
        </message>
        <message>
            <source>This wallet makes an authority of its own: a root, and under it the key that signs. It is part of your backup.</source>
            <translation>Diese Wallet richtet eine eigene Zertifizierungsstelle ein: eine Wurzel und darunter den Schlüssel, der unterschreibt. Sie ist Teil Ihrer Sicherung.</translation>
        </message>
        <message>
            <source>Your name and the root's fingerprint are registered on the chain once. It costs a small fee.</source>
            <translation>Ihr Name und der Fingerabdruck der Wurzel werden einmal in der Kette eingetragen. Das kostet eine kleine Gebühr.</translation>
        </message>
        <message>
            <source>Names are not unique: people compare your account's address.</source>
            <translation>Namen sind nicht einmalig: Man vergleicht die Adresse Ihres Kontos.</translation>
        </message>
        <message>
            <source>Technical University of Cluj</source>
            <translation>Technische Universität Klausenburg</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>As it stands on every certificate.</source>
            <translation>Wie er auf jedem Zertifikat steht.</translation>
        </message>
        <message>
            <source>The same as the name</source>
            <translation>Wie der Name</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Organisation</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Two letters; may stay empty.</source>
            <translation>Zwei Buchstaben; darf leer bleiben.</translation>
        </message>
        <message>
            <source>ECDSA P-256 (recommended)</source>
            <translation>ECDSA P-256 (empfohlen)</translation>
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
            <translation>dieser Wallet, verschlüsselt</translation>
        </message>
        <message>
            <source>A token (PKCS#11)</source>
            <translation>einem Token (PKCS#11)</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>PIN of the token</source>
            <translation>PIN des Tokens</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Kind of keys</source>
            <translation>Art der Schlüssel</translation>
        </message>
        <message>
            <source>Nothing was registered</source>
            <translation>Nichts wurde eingetragen</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
        <message>
            <source>The root's key is kept in</source>
            <translation>Der Schlüssel der Wurzel liegt in</translation>
        </message>
        <message>
            <source>The key that signs certificates is in this wallet either way.</source>
            <translation>Der Schlüssel, der Zertifikate unterschreibt, liegt in jedem Fall in dieser Wallet.</translation>
        </message>
        <message>
            <source>A file that I bring (XCA, openssl)</source>
            <translation>einer Datei, die ich mitbringe (XCA, openssl)</translation>
        </message>
        <message>
            <source>File with the key</source>
            <translation>Datei mit dem Schlüssel</translation>
        </message>
        <message>
            <source>PKCS#12, or PEM with key and certificate: of your root, or of an issuing authority below it.</source>
            <translation>PKCS#12, oder PEM mit Schlüssel und Zertifikat: Ihrer Wurzel oder einer ausstellenden Stelle darunter.</translation>
        </message>
        <message>
            <source>File of the root</source>
            <translation>Datei der Wurzel</translation>
        </message>
        <message>
            <source>Only if the first file does not hold it.</source>
            <translation>Nur wenn sie nicht in der ersten Datei ist.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReviewCard</name>
        <message>
            <source>What it does, decoded from the bytes</source>
            <translation>Was es tut, aus den Bytes gelesen</translation>
        </message>
        <message>
            <source>Who gains and loses</source>
            <translation>Wer gewinnt und verliert</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>Show the bytes</source>
            <translation>Bytes zeigen</translation>
        </message>
        <message>
            <source>Bytes that are signed</source>
            <translation>Bytes, die signiert werden</translation>
        </message>
        <message>
            <source>Hide the bytes</source>
            <translation>Bytes verbergen</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>%1, level %2</source>
            <translation>%1, Stufe %2</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Läuft ab</translation>
        </message>
        <message>
            <source>Transaction</source>
            <translation>Transaktion</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>Jemand Neues</translation>
        </message>
        <message numerus="yes">
            <source>+%n certificate(s)</source>
            <translation>
                <numerusform>+%n Zertifikat</numerusform>
                <numerusform>+%n Zertifikate</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>−%n certificate(s)</source>
            <translation>
                <numerusform>−%n Zertifikat</numerusform>
                <numerusform>−%n Zertifikate</numerusform>
            </translation>
        </message>
        <message>
            <source>Who gains and loses, decoded from the bytes</source>
            <translation>Wer gewinnt und verliert, aus den Bytes gelesen</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Payment id</source>
            <translation>Zahlungs-ID</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RulesPanel</name>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>It can be passed on</source>
            <translation>Es kann weitergegeben werden</translation>
        </message>
        <message>
            <source>Only with my signature as well</source>
            <translation>Nur mit meiner Unterschrift dazu</translation>
        </message>
        <message>
            <source>I may change these rules later</source>
            <translation>Ich darf diese Regeln später ändern</translation>
        </message>
        <message>
            <source>No time</source>
            <translation>Keine Frist</translation>
        </message>
        <message>
            <source>Any number</source>
            <translation>Beliebig viele</translation>
        </message>
        <message>
            <source>Days to keep it</source>
            <translation>Haltefrist in Tagen</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>Weitergaben</translation>
        </message>
        <message>
            <source>Who may get it</source>
            <translation>Wer es bekommen darf</translation>
        </message>
        <message>
            <source>Addresses, one a line; none: anybody.</source>
            <translation>Adressen, eine je Zeile; keine: jeder.</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Läuft ab</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>In one year</source>
            <translation>In einem Jahr</translation>
        </message>
        <message>
            <source>In two years</source>
            <translation>In zwei Jahren</translation>
        </message>
        <message>
            <source>In five years</source>
            <translation>In fünf Jahren</translation>
        </message>
        <message>
            <source>On a day</source>
            <translation>An einem Tag</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <source>Empty: the present list stays.</source>
            <translation>Leer: Die jetzige Liste bleibt.</translation>
        </message>
        <message>
            <source>Can be passed on</source>
            <translation>Weitergabe möglich</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>Sofort</translation>
        </message>
        <message>
            <source>From a day on</source>
            <translation>Ab einem Tag</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SellForm</name>
        <message>
            <source>Address, contact or receive link</source>
            <translation>Adresse, Kontakt oder Empfangslink</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>Käufer</translation>
        </message>
        <message>
            <source>Only this buyer can accept it. With a receive link the content goes along, sealed.</source>
            <translation>Nur dieser Käufer kann es annehmen. Mit einem Empfangslink geht der Inhalt versiegelt mit.</translation>
        </message>
        <message>
            <source>Price in CC</source>
            <translation>Preis in CC</translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n Stunde</numerusform>
                <numerusform>%n Stunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n Tag</numerusform>
                <numerusform>%n Tagen</numerusform>
            </translation>
        </message>
        <message>
            <source>Holds for</source>
            <translation>Gilt für</translation>
        </message>
        <message>
            <source>Review the offer</source>
            <translation>Angebot prüfen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Search in your certificates</source>
            <translation>In Ihren Zertifikaten suchen</translation>
        </message>
        <message>
            <source>Your certificates</source>
            <translation>Ihre Zertifikate</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Zertifikat</translation>
        </message>
        <message>
            <source>Where to save the offer</source>
            <translation>Wo das Angebot gespeichert wird</translation>
        </message>
        <message>
            <source>Offers (*.offer)</source>
            <translation>Angebote (*.offer)</translation>
        </message>
        <message>
            <source>This cannot be offered so</source>
            <translation>So lässt es sich nicht anbieten</translation>
        </message>
        <message>
            <source>You sell: %1</source>
            <translation>Sie verkaufen: %1</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SellViewModel</name>
        <message>
            <source>This certificate is locked, on its way or revoked; it cannot be sold now.</source>
            <translation>Dieses Zertifikat ist gesperrt, unterwegs oder widerrufen; es kann jetzt nicht verkauft werden.</translation>
        </message>
        <message>
            <source>Choose a certificate.</source>
            <translation>Wählen Sie ein Zertifikat.</translation>
        </message>
        <message>
            <source>Say who may buy it: an offer is for one buyer.</source>
            <translation>Sagen Sie, wer es kaufen darf: Ein Angebot gilt einem Käufer.</translation>
        </message>
        <message>
            <source>Say what it costs.</source>
            <translation>Sagen Sie, was es kostet.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SigningFlow</name>
        <message>
            <source>The node is starting.</source>
            <translation>Der Knoten startet.</translation>
        </message>
        <message>
            <source>Nothing is signed now: %1</source>
            <translation>Jetzt wird nichts unterschrieben: %1</translation>
        </message>
        <message>
            <source>Nothing is signed now: this version of Circlet no longer understands the network. Update it first.</source>
            <translation>Jetzt wird nichts unterschrieben: Diese Version von Circlet versteht das Netz nicht mehr. Aktualisieren Sie sie zuerst.</translation>
        </message>
        <message>
            <source>Unlock the wallet first.</source>
            <translation>Entsperren Sie zuerst die Wallet.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SigningPanel</name>
        <message>
            <source>Sign and send</source>
            <translation>Signieren und senden</translation>
        </message>
        <message>
            <source>Done. It is final.</source>
            <translation>Fertig. Das ist endgültig.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>Etwas ändern</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>Beweis ansehen</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Wird signiert…</translation>
        </message>
        <message>
            <source>This was not sent</source>
            <translation>Das wurde nicht gesendet</translation>
        </message>
        <message>
            <source>It expired before it was accepted. Nothing moved; you can do it again.</source>
            <translation>Es verfiel, bevor es angenommen wurde. Nichts hat sich bewegt; Sie können es noch einmal tun.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TransactionTrack</name>
        <message>
            <source>after %1</source>
            <translation>nach %1</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Gesehen</translation>
        </message>
        <message>
            <source>Final</source>
            <translation>Endgültig</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>Block %1</translation>
        </message>
        <message>
            <source>Signed. It is on its way to the network.</source>
            <translation>Signiert. Auf dem Weg ins Netzwerk.</translation>
        </message>
        <message>
            <source>Sent. Waiting until the network has it.</source>
            <translation>Gesendet. Wartet, bis das Netzwerk sie hat.</translation>
        </message>
        <message>
            <source>The network has it. Waiting until it is final.</source>
            <translation>Das Netzwerk hat sie. Wartet, bis sie endgültig ist.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SwapPage</name>
        <message>
            <source>Swap</source>
            <translation>Tauschen</translation>
        </message>
        <message>
            <source>Sell</source>
            <translation>Verkaufen</translation>
        </message>
        <message>
            <source>Buy</source>
            <translation>Kaufen</translation>
        </message>
        <message>
            <source>Open the offer file that the seller gave you. You see what is sold, proved now, before you pay. Certificate and coins change hands in one transaction, or not at all.</source>
            <translation>Öffnen Sie die Angebotsdatei, die Ihnen der Verkäufer gab. Sie sehen, jetzt bewiesen, was verkauft wird, bevor Sie zahlen. Zertifikat und Münzen wechseln in einer Transaktion den Besitzer oder gar nicht.</translation>
        </message>
        <message>
            <source>Open an offer</source>
            <translation>Angebot öffnen</translation>
        </message>
        <message>
            <source>Sign the offer</source>
            <translation>Angebot unterschreiben</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>Etwas ändern</translation>
        </message>
        <message>
            <source>The offer is signed</source>
            <translation>Das Angebot ist unterschrieben</translation>
        </message>
        <message>
            <source>Give the file to the buyer. Nothing moves until it is accepted; the certificate stays yours until then. To withdraw the offer, make any payment from the address that holds the certificate, or let it expire.</source>
            <translation>Geben Sie die Datei dem Käufer. Nichts bewegt sich, bis er annimmt; so lange gehört das Zertifikat Ihnen. Um das Angebot zurückzuziehen, senden Sie irgendeine Zahlung von der Adresse, die das Zertifikat hält, oder lassen Sie es verfallen.</translation>
        </message>
        <message>
            <source>Another offer</source>
            <translation>Weiteres Angebot</translation>
        </message>
        <message>
            <source>Close the offer</source>
            <translation>Angebot schließen</translation>
        </message>
        <message>
            <source>Accept and pay</source>
            <translation>Annehmen und zahlen</translation>
        </message>
        <message>
            <source>Bought. It is yours and it is final.</source>
            <translation>Gekauft. Es gehört Ihnen, endgültig.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Offers (*.offer);;All files (*)</source>
            <translation>Angebote (*.offer);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>Angebot</translation>
        </message>
        <message>
            <source>Review the offer</source>
            <translation>Angebot prüfen</translation>
        </message>
        <message>
            <source>The offer was not written</source>
            <translation>Das Angebot wurde nicht gespeichert</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>Wird signiert…</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Wird geprüft…</translation>
        </message>
        <message>
            <source>This offer could not be opened</source>
            <translation>Dieses Angebot konnte nicht geöffnet werden</translation>
        </message>
        <message>
            <source>This offer cannot be accepted here</source>
            <translation>Dieses Angebot kann hier nicht angenommen werden</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerdictView</name>
        <message>
            <source>Why this is so</source>
            <translation>Warum das so ist</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyPage</name>
        <message>
            <source>Verify</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Ask for a certificate</source>
            <translation>Nach einem Zertifikat fragen</translation>
        </message>
        <message>
            <source>This is an offer to sell</source>
            <translation>Das ist ein Verkaufsangebot</translation>
        </message>
        <message>
            <source>If it is meant for this wallet, you can accept it.</source>
            <translation>Wenn es für diese Wallet gedacht ist, können Sie es annehmen.</translation>
        </message>
        <message>
            <source>Open the offer</source>
            <translation>Angebot öffnen</translation>
        </message>
        <message>
            <source>This is the content of a certificate of yours</source>
            <translation>Das ist der Inhalt eines Ihrer Zertifikate</translation>
        </message>
        <message>
            <source>Title, fields and pictures are kept with it, if they are the ones that it was issued with.</source>
            <translation>Titel, Felder und Bilder werden dazu aufbewahrt, wenn es die sind, mit denen es ausgestellt wurde.</translation>
        </message>
        <message>
            <source>Add to my certificates</source>
            <translation>Zu meinen Zertifikaten hinzufügen</translation>
        </message>
        <message>
            <source>The content was not added</source>
            <translation>Der Inhalt wurde nicht hinzugefügt</translation>
        </message>
        <message>
            <source>Content added.</source>
            <translation>Inhalt hinzugefügt.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyPanel</name>
        <message>
            <source>Drop a passport, an answer, a proof, an offer or an X.509 certificate anywhere on this window. It is checked on this computer alone.</source>
            <translation>Ziehen Sie einen Pass, eine Antwort, einen Beweis, ein Angebot oder ein X.509-Zertifikat irgendwo auf dieses Fenster. Geprüft wird allein auf diesem Computer.</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <source>Link or text to check</source>
            <translation>Link oder Text zum Prüfen</translation>
        </message>
        <message>
            <source>Or paste a link</source>
            <translation>Oder Link einfügen</translation>
        </message>
        <message>
            <source>Paste and check</source>
            <translation>Einfügen und prüfen</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Check a file</source>
            <translation>Datei prüfen</translation>
        </message>
        <message>
            <source>Certificates and proofs (*.ccert *.proof *.pem *.crt *.cer *.der);;All files (*)</source>
            <translation>Zertifikate und Beweise (*.ccert *.proof *.pem *.crt *.cer *.der);;Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyViewModel</name>
        <message>
            <source>Checking…</source>
            <translation>Wird geprüft…</translation>
        </message>
        <message>
            <source>This could not be checked</source>
            <translation>Das konnte nicht geprüft werden</translation>
        </message>
        <message>
            <source>Genuine and good</source>
            <translation>Echt und gültig</translation>
        </message>
        <message>
            <source>Not genuine</source>
            <translation>Nicht echt</translation>
        </message>
        <message>
            <source>Genuine, but revoked</source>
            <translation>Echt, aber widerrufen</translation>
        </message>
        <message>
            <source>Genuine, but expired</source>
            <translation>Echt, aber abgelaufen</translation>
        </message>
        <message>
            <source>Genuine, but not good now</source>
            <translation>Echt, aber jetzt nicht gültig</translation>
        </message>
        <message>
            <source>A proof</source>
            <translation>Ein Beweis</translation>
        </message>
        <message>
            <source>A passport</source>
            <translation>Ein Pass</translation>
        </message>
        <message>
            <source>An answer to a request</source>
            <translation>Eine Antwort auf eine Anfrage</translation>
        </message>
        <message>
            <source>An X.509 certificate</source>
            <translation>Ein X.509-Zertifikat</translation>
        </message>
        <message>
            <source>Content that is handed over</source>
            <translation>Übergebener Inhalt</translation>
        </message>
        <message>
            <source>An offer to sell</source>
            <translation>Ein Verkaufsangebot</translation>
        </message>
        <message>
            <source>for %1</source>
            <translation>für %1</translation>
        </message>
        <message>
            <source>as of block %1</source>
            <translation>Stand Block %1</translation>
        </message>
        <message>
            <source>Content for you, sealed</source>
            <translation>Inhalt für Sie, versiegelt</translation>
        </message>
        <message>
            <source>Content, sealed for its recipient</source>
            <translation>Inhalt, für seinen Empfänger versiegelt</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AttachmentList</name>
        <message>
            <source>%1 · not on this computer</source>
            <translation>%1 · nicht auf diesem Computer</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open %1</source>
            <translation>%1 öffnen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save %1</source>
            <translation>%1 speichern</translation>
        </message>
        <message>
            <source>Save the attachment</source>
            <translation>Anhang speichern</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Gespeichert als %1</translation>
        </message>
        <message>
            <source>The file could not be written: %1</source>
            <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CardView</name>
        <message>
            <source>Certificates</source>
            <translation>Zertifikate</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatePicture</name>
        <message>
            <source>Pattern of the UID</source>
            <translation>Muster der UID</translation>
        </message>
        <message>
            <source>Picture: %1</source>
            <translation>Bild: %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatesCard</name>
        <message>
            <source>Certificates</source>
            <translation>Zertifikate</translation>
        </message>
        <message>
            <source>All certificates</source>
            <translation>Alle Zertifikate</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatesPage</name>
        <message>
            <source>Certificates</source>
            <translation>Zertifikate</translation>
        </message>
        <message>
            <source>Answer a request</source>
            <translation>Anfrage beantworten</translation>
        </message>
        <message>
            <source>Receive a certificate</source>
            <translation>Zertifikat empfangen</translation>
        </message>
        <message>
            <source>It is not known here who had it before. Enter the address it goes back to.</source>
            <translation>Wer es zuvor hatte, ist hier nicht bekannt. Geben Sie die Adresse ein, an die es zurückgeht.</translation>
        </message>
        <message>
            <source>Review the transfer</source>
            <translation>Weitergabe prüfen</translation>
        </message>
        <message>
            <source>Sign and send</source>
            <translation>Signieren und senden</translation>
        </message>
        <message>
            <source>Transferred. It is final.</source>
            <translation>Weitergegeben. Es ist endgültig.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Give this certificate up?</source>
            <translation>Dieses Zertifikat aufgeben?</translation>
        </message>
        <message>
            <source>It is revoked for ever: nobody can use it or get it after that, not even you. To pass it on, transfer it instead.</source>
            <translation>Es wird für immer widerrufen: Danach kann niemand es verwenden oder bekommen, auch Sie nicht. Um es weiterzugeben, übertragen Sie es stattdessen.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Review giving it up</source>
            <translation>Aufgabe prüfen</translation>
        </message>
        <message>
            <source>Sign and give up</source>
            <translation>Signieren und aufgeben</translation>
        </message>
        <message>
            <source>Given up. It is final.</source>
            <translation>Aufgegeben. Es ist endgültig.</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>Weitergeben</translation>
        </message>
        <message>
            <source>Giving up</source>
            <translation>Aufgeben</translation>
        </message>
        <message>
            <source>Review what is filled in</source>
            <translation>Prüfen, was ausgefüllt wird</translation>
        </message>
        <message>
            <source>Sign and fill in</source>
            <translation>Signieren und ausfüllen</translation>
        </message>
        <message>
            <source>Filled in. It is final.</source>
            <translation>Ausgefüllt. Es ist endgültig.</translation>
        </message>
        <message>
            <source>Filling in</source>
            <translation>Ausfüllen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BindPanel</name>
        <message>
            <source>Fill in a blank certificate</source>
            <translation>Leeres Zertifikat ausfüllen</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Felder</translation>
        </message>
        <message>
            <source>You can show each of them alone.</source>
            <translation>Sie können jedes einzeln zeigen.</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Pictures and files</source>
            <translation>Bilder und Dateien</translation>
        </message>
        <message>
            <source>PNG, JPEG, PDF or text, at most 2 MiB each. The first picture is its face.</source>
            <translation>PNG, JPEG, PDF oder Text, je höchstens 2 MiB. Das erste Bild ist sein Gesicht.</translation>
        </message>
        <message>
            <source>What to know</source>
            <translation>Gut zu wissen</translation>
        </message>
        <message>
            <source>A certificate is filled in once and stays so for ever; you can pass it on before or after.
The chain keeps a fingerprint of the content only. The content itself is in this wallet's file: make a backup of the file, the words alone do not bring it back.</source>
            <translation>Ein Zertifikat wird einmal ausgefüllt und bleibt für immer so; weitergeben können Sie es davor oder danach.
Die Chain bewahrt nur einen Fingerabdruck des Inhalts. Der Inhalt selbst liegt in der Datei dieser Wallet: Sichern Sie die Datei, die Wörter allein bringen ihn nicht zurück.</translation>
        </message>
        <message>
            <source>It cannot be filled in so</source>
            <translation>So lässt es sich nicht ausfüllen</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CustodyView</name>
        <message>
            <source>Who had it</source>
            <translation>Wer es hatte</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::DetailPanel</name>
        <message>
            <source>Open a hand-over file</source>
            <translation>Übergabedatei öffnen</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>All certificates</source>
            <translation>Alle Zertifikate</translation>
        </message>
        <message>
            <source>Who had it</source>
            <translation>Wer es hatte</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>Weitergeben</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>Vorzeigen</translation>
        </message>
        <message>
            <source>Sell</source>
            <translation>Verkaufen</translation>
        </message>
        <message>
            <source>Export passport</source>
            <translation>Pass exportieren</translation>
        </message>
        <message>
            <source>Save as picture</source>
            <translation>Als Bild speichern</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>Give up</source>
            <translation>Aufgeben</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Angaben</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Anhänge</translation>
        </message>
        <message>
            <source>Rules of its issuer</source>
            <translation>Regeln des Ausstellers</translation>
        </message>
        <message>
            <source>X.509 certificate</source>
            <translation>X.509-Zertifikat</translation>
        </message>
        <message>
            <source>Where you showed it</source>
            <translation>Wo Sie es gezeigt haben</translation>
        </message>
        <message>
            <source>Origin, stays for ever</source>
            <translation>Ursprung, bleibt für immer</translation>
        </message>
        <message>
            <source>origin</source>
            <translation>Ursprung</translation>
        </message>
        <message>
            <source>UID of this owner</source>
            <translation>UID dieses Inhabers</translation>
        </message>
        <message>
            <source>UID</source>
            <translation>UID</translation>
        </message>
        <message>
            <source>This certificate could not be read</source>
            <translation>Dieses Zertifikat konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>Something is missing</source>
            <translation>Etwas fehlt</translation>
        </message>
        <message>
            <source>This certificate is new</source>
            <translation>Dieses Zertifikat ist neu</translation>
        </message>
        <message>
            <source>Keep it if you expected it. If not, you can transfer it back.</source>
            <translation>Behalten Sie es, wenn Sie es erwartet haben. Wenn nicht, können Sie es zurückgeben.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Entsperren</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 · shown: %2</source>
            <translation>%1 · gezeigt: %2</translation>
        </message>
        <message>
            <source>This picture cannot be shown.</source>
            <translation>Dieses Bild kann nicht gezeigt werden.</translation>
        </message>
        <message>
            <source>Picture: %1</source>
            <translation>Bild: %1</translation>
        </message>
        <message>
            <source>Save as picture or PDF</source>
            <translation>Als Bild oder PDF speichern</translation>
        </message>
        <message>
            <source>PDF (*.pdf);;Picture (*.png)</source>
            <translation>PDF (*.pdf);;Bild (*.png)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Gespeichert als %1</translation>
        </message>
        <message>
            <source>This certificate is blank</source>
            <translation>Dieses Zertifikat ist leer</translation>
        </message>
        <message>
            <source>Mining brings such certificates. You can give it a title, fields and pictures: once, and for ever.</source>
            <translation>Solche Zertifikate bringt das Mining. Sie können ihm Titel, Felder und Bilder geben: einmal und für immer.</translation>
        </message>
        <message>
            <source>Fill in…</source>
            <translation>Ausfüllen…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::DetailViewModel</name>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Aussteller</translation>
        </message>
        <message>
            <source>The name as registered on the chain. Names are not unique; the address is.</source>
            <translation>Der Name, wie er auf der Chain registriert ist. Namen sind nicht einmalig, die Adresse ist es.</translation>
        </message>
        <message>
            <source>Issuer's address</source>
            <translation>Adresse des Ausstellers</translation>
        </message>
        <message>
            <source>At your address</source>
            <translation>Bei Ihrer Adresse</translation>
        </message>
        <message>
            <source>Yours since</source>
            <translation>Ihres seit</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Endet</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>Weitergaben</translation>
        </message>
        <message>
            <source>How often it has changed hands so far.</source>
            <translation>Wie oft es bisher den Inhaber gewechselt hat.</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Gegenstand</translation>
        </message>
        <message>
            <source>Issued by</source>
            <translation>Ausgestellt von</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>Seriennummer</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Gültig</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>Wurzel</translation>
        </message>
        <message>
            <source>The one that the issuer has registered on the chain</source>
            <translation>Die, die der Aussteller auf der Chain registriert hat</translation>
        </message>
        <message>
            <source>Not the one that the issuer has registered on the chain</source>
            <translation>Nicht die, die der Aussteller auf der Chain registriert hat</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>owner not known here</source>
            <translation>Inhaber hier nicht bekannt</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>Block %1</translation>
        </message>
        <message>
            <source>Its history is not known yet.</source>
            <translation>Seine Geschichte ist noch nicht bekannt.</translation>
        </message>
        <message>
            <source>Every change of hands is proved, back to the first.</source>
            <translation>Jeder Wechsel des Inhabers ist bewiesen, bis zum ersten.</translation>
        </message>
        <message>
            <source>Not every change of hands is proved yet.</source>
            <translation>Noch ist nicht jeder Wechsel des Inhabers bewiesen.</translation>
        </message>
        <message>
            <source>Its X.509 certificate is not on this computer. Ask the issuer for it.</source>
            <translation>Sein X.509-Zertifikat ist nicht auf diesem Computer. Bitten Sie den Aussteller darum.</translation>
        </message>
        <message>
            <source>Anybody may get it at any time.</source>
            <translation>Jeder darf es jederzeit bekommen.</translation>
        </message>
        <message>
            <source>It is being read.</source>
            <translation>Es wird gelesen.</translation>
        </message>
        <message>
            <source>It was revoked; it can never be passed on.</source>
            <translation>Es wurde widerrufen; es kann nie mehr weitergegeben werden.</translation>
        </message>
        <message>
            <source>It is not yours any more.</source>
            <translation>Es gehört Ihnen nicht mehr.</translation>
        </message>
        <message>
            <source>A transaction with it is on its way already.</source>
            <translation>Eine Transaktion damit ist schon unterwegs.</translation>
        </message>
        <message>
            <source>You have locked it. Unlock it to give it away.</source>
            <translation>Sie haben es gesperrt. Entsperren Sie es, um es wegzugeben.</translation>
        </message>
        <message>
            <source>Locked. It cannot be given away by accident.</source>
            <translation>Gesperrt. Es kann nicht versehentlich weggegeben werden.</translation>
        </message>
        <message>
            <source>Unlocked.</source>
            <translation>Entsperrt.</translation>
        </message>
        <message>
            <source>Content of “%1” was added.</source>
            <translation>Der Inhalt von „%1“ wurde hinzugefügt.</translation>
        </message>
        <message>
            <source>To be paid out</source>
            <translation>Zur Auszahlung</translation>
        </message>
        <message>
            <source>transfer it to its issuer</source>
            <translation>an den Aussteller weitergeben</translation>
        </message>
        <message>
            <source>The issuer pays, and ends the certificate with the reason “It was paid out”.</source>
            <translation>Der Aussteller zahlt und beendet das Zertifikat mit dem Grund „Es wurde ausgezahlt“.</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Ausgestellt</translation>
        </message>
        <message>
            <source>Transferred</source>
            <translation>Weitergegeben</translation>
        </message>
        <message>
            <source>Won by mining</source>
            <translation>Beim Mining gewonnen</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::GalleryPanel</name>
        <message>
            <source>The certificates could not be read</source>
            <translation>Die Zertifikate konnten nicht gelesen werden</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Ending soon</source>
            <translation>Endet bald</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Gesperrt</translation>
        </message>
        <message>
            <source>Former</source>
            <translation>Frühere</translation>
        </message>
        <message>
            <source>Search in certificates</source>
            <translation>In Zertifikaten suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Aussteller</translation>
        </message>
        <message>
            <source>Any issuer</source>
            <translation>Jeder Aussteller</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Reihenfolge</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>Neueste zuerst</translation>
        </message>
        <message>
            <source>By title</source>
            <translation>Nach Titel</translation>
        </message>
        <message>
            <source>By issuer</source>
            <translation>Nach Aussteller</translation>
        </message>
        <message>
            <source>By end</source>
            <translation>Nach Ende</translation>
        </message>
        <message>
            <source>Show as cards</source>
            <translation>Als Karten zeigen</translation>
        </message>
        <message>
            <source>Show as a list</source>
            <translation>Als Liste zeigen</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Zertifikate</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>Wird weitergegeben</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>gestern %1</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>Versuchen Sie ein anderes Wort, oder zeigen Sie wieder alles.</translation>
        </message>
        <message>
            <source>Receive a certificate</source>
            <translation>Zertifikat empfangen</translation>
        </message>
        <message>
            <source>Give its issuer or owner your link. The certificate arrives with its content, which only you can read.</source>
            <translation>Geben Sie dem Aussteller oder Inhaber Ihren Link. Das Zertifikat kommt mit seinem Inhalt, den nur Sie lesen können.</translation>
        </message>
        <message>
            <source>Show my link</source>
            <translation>Meinen Link zeigen</translation>
        </message>
        <message>
            <source>Become an issuer</source>
            <translation>Aussteller werden</translation>
        </message>
        <message>
            <source>Register a name once. After that you issue diplomas, deeds, tickets or vouchers that everybody can verify.</source>
            <translation>Registrieren Sie einmal einen Namen. Danach stellen Sie Diplome, Urkunden, Karten oder Gutscheine aus, die jeder prüfen kann.</translation>
        </message>
        <message>
            <source>See how</source>
            <translation>So geht es</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s)</source>
            <translation>
                <numerusform>%n Zertifikat</numerusform>
                <numerusform>%n Zertifikate</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking for your certificates</source>
            <translation>Ihre Zertifikate werden gesucht</translation>
        </message>
        <message>
            <source>They are shown as soon as the network has proved which ones are yours.</source>
            <translation>Sie erscheinen, sobald das Netz bewiesen hat, welche Ihnen gehören.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IncomingPanel</name>
        <message numerus="yes">
            <source>%n new certificate(s) came</source>
            <translation>
                <numerusform>%n neues Zertifikat ist gekommen</numerusform>
                <numerusform>%n neue Zertifikate sind gekommen</numerusform>
            </translation>
        </message>
        <message>
            <source>Show all new ones</source>
            <translation>Alle neuen zeigen</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>Ansehen</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>Zurückgeben</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PassportPanel</name>
        <message>
            <source>Export a passport</source>
            <translation>Pass exportieren</translation>
        </message>
        <message>
            <source>A file with all proofs in it. Whoever gets it can verify the certificate without asking anybody, even offline.</source>
            <translation>Eine Datei mit allen Beweisen. Wer sie bekommt, kann das Zertifikat prüfen, ohne jemanden zu fragen, auch offline.</translation>
        </message>
        <message>
            <source>What is in it</source>
            <translation>Was darin ist</translation>
        </message>
        <message>
            <source>Save the passport</source>
            <translation>Pass speichern</translation>
        </message>
        <message>
            <source>This certificate could not be read</source>
            <translation>Dieses Zertifikat konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>Passports (*.ccert)</source>
            <translation>Pässe (*.ccert)</translation>
        </message>
        <message>
            <source>The passport was not written</source>
            <translation>Der Pass wurde nicht geschrieben</translation>
        </message>
        <message>
            <source>Passport written to %1</source>
            <translation>Pass gespeichert in %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PresentPanel</name>
        <message>
            <source>Present a certificate</source>
            <translation>Ein Zertifikat vorzeigen</translation>
        </message>
        <message>
            <source>Somebody asks; you choose what they see. The answer is good for this one request and cannot be used again.</source>
            <translation>Jemand fragt; Sie wählen, was zu sehen ist. Die Antwort gilt für diese eine Anfrage und kann nicht noch einmal verwendet werden.</translation>
        </message>
        <message>
            <source>The request</source>
            <translation>Die Anfrage</translation>
        </message>
        <message>
            <source>Paste the link that you were given, or that a scanner has read.</source>
            <translation>Fügen Sie den Link ein, den man Ihnen gab oder den ein Scanner gelesen hat.</translation>
        </message>
        <message>
            <source>Read the request</source>
            <translation>Anfrage lesen</translation>
        </message>
        <message>
            <source>Answer with</source>
            <translation>Antworten mit</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>Was gezeigt wird</translation>
        </message>
        <message>
            <source>Make the answer</source>
            <translation>Antwort erstellen</translation>
        </message>
        <message>
            <source>The answer</source>
            <translation>Die Antwort</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Save as a file</source>
            <translation>Als Datei speichern</translation>
        </message>
        <message>
            <source>Answer copied.</source>
            <translation>Antwort kopiert.</translation>
        </message>
        <message>
            <source>This request cannot be answered</source>
            <translation>Diese Anfrage kann nicht beantwortet werden</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <source>Asked for, but not shown: %1</source>
            <translation>Gefragt, aber nicht gezeigt: %1</translation>
        </message>
        <message>
            <source>No certificate of this wallet answers this request.</source>
            <translation>Kein Zertifikat dieser Wallet beantwortet diese Anfrage.</translation>
        </message>
        <message>
            <source>The answer is in %1. Send this file to the one who asked.</source>
            <translation>Die Antwort ist in %1. Senden Sie diese Datei an den, der gefragt hat.</translation>
        </message>
        <message>
            <source>The answer is too large for a link. Save it as a file and send that.</source>
            <translation>Die Antwort ist zu groß für einen Link. Speichern Sie sie als Datei und senden Sie diese.</translation>
        </message>
        <message>
            <source>Let the one who asked scan this code, or send them the link.</source>
            <translation>Lassen Sie diesen Code scannen, oder senden Sie den Link an den, der gefragt hat.</translation>
        </message>
        <message>
            <source>Copy the link and send it to the one who asked.</source>
            <translation>Kopieren Sie den Link und senden Sie ihn an den, der gefragt hat.</translation>
        </message>
        <message>
            <source>Save the answer</source>
            <translation>Antwort speichern</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PresentViewModel</name>
        <message>
            <source>%1 asks to see a certificate</source>
            <translation>%1 bittet um ein Zertifikat</translation>
        </message>
        <message>
            <source>For: %1</source>
            <translation>Wofür: %1</translation>
        </message>
        <message>
            <source>Kind: %1</source>
            <translation>Art: %1</translation>
        </message>
        <message>
            <source>Issuer: %1</source>
            <translation>Aussteller: %1</translation>
        </message>
        <message>
            <source>No field is asked for</source>
            <translation>Kein Feld ist gefragt</translation>
        </message>
        <message>
            <source>Fields: %1</source>
            <translation>Felder: %1</translation>
        </message>
        <message>
            <source>The request is open until %1</source>
            <translation>Die Anfrage ist offen bis %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceiveLinkPanel</name>
        <message>
            <source>Receive a certificate</source>
            <translation>Zertifikat empfangen</translation>
        </message>
        <message>
            <source>Give this link to whoever issues or transfers a certificate to you. Its content arrives sealed, and only this wallet can open it.</source>
            <translation>Geben Sie diesen Link dem, der Ihnen ein Zertifikat ausstellt oder weitergibt. Der Inhalt kommt versiegelt, und nur diese Wallet kann ihn öffnen.</translation>
        </message>
        <message>
            <source>For this address</source>
            <translation>Für diese Adresse</translation>
        </message>
        <message>
            <source>Certificates that you get under one address can be seen together.</source>
            <translation>Zertifikate unter einer Adresse sind zusammen sichtbar.</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>Open a hand-over file</source>
            <translation>Übergabedatei öffnen</translation>
        </message>
        <message>
            <source>If the content of a certificate came to you as a file, open it here.</source>
            <translation>Wenn der Inhalt eines Zertifikats als Datei zu Ihnen kam, öffnen Sie sie hier.</translation>
        </message>
        <message>
            <source>Link copied, and read back.</source>
            <translation>Link kopiert und zurückgelesen.</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the link. Do not use it.</source>
            <translation>Die Zwischenablage enthält einen anderen Text als den Link. Verwenden Sie ihn nicht.</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>The link could not be made</source>
            <translation>Der Link konnte nicht erstellt werden</translation>
        </message>
        <message>
            <source>To be scanned from this screen, or copied as text.</source>
            <translation>Vom Bildschirm zu scannen oder als Text zu kopieren.</translation>
        </message>
        <message>
            <source>Copy the link as text and send it on.</source>
            <translation>Kopieren Sie den Link als Text und senden Sie ihn weiter.</translation>
        </message>
        <message>
            <source>This file could not be opened</source>
            <translation>Diese Datei konnte nicht geöffnet werden</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ShowChoice</name>
        <message>
            <source>Title: %1</source>
            <translation>Titel: %1</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <source>Attachment: %1</source>
            <translation>Anhang: %1</translation>
        </message>
        <message>
            <source>X.509 certificate, which names its subject</source>
            <translation>X.509-Zertifikat, das seinen Gegenstand nennt</translation>
        </message>
        <message>
            <source>%1 of %2 parts are shown; the others stay hidden, and nobody can tell what they say. Kind, issuer, holder and dates are on the chain for everybody.</source>
            <translation>%1 von %2 Teilen werden gezeigt; die übrigen bleiben verborgen, und niemand kann sagen, was darin steht. Art, Aussteller, Inhaber und Daten stehen für alle auf der Chain.</translation>
        </message>
        <message>
            <source>All of it is shown. Kind, issuer, holder and dates are on the chain for everybody.</source>
            <translation>Alles wird gezeigt. Art, Aussteller, Inhaber und Daten stehen für alle auf der Chain.</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SmallCard</name>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StageHead</name>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TransferPanel</name>
        <message>
            <source>Transfer</source>
            <translation>Weitergeben</translation>
        </message>
        <message>
            <source>Receive link, address or contact</source>
            <translation>Empfangslink, Adresse oder Kontakt</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>Empfänger</translation>
        </message>
        <message>
            <source>Also write the sealed content to a file</source>
            <translation>Den versiegelten Inhalt auch in eine Datei schreiben</translation>
        </message>
        <message>
            <source>Addresses on the list</source>
            <translation>Adressen auf der Liste</translation>
        </message>
        <message>
            <source>One per line, all of them. The issuer gives the list to everyone who needs it.</source>
            <translation>Eine pro Zeile, und zwar alle. Der Aussteller gibt die Liste jedem, der sie braucht.</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>What to know</source>
            <translation>Gut zu wissen</translation>
        </message>
        <message>
            <source>Rules of its issuer</source>
            <translation>Regeln des Ausstellers</translation>
        </message>
        <message>
            <source>Transfer “%1”</source>
            <translation>„%1“ weitergeben</translation>
        </message>
        <message>
            <source>Anybody may get it at any time.</source>
            <translation>Jeder darf es jederzeit bekommen.</translation>
        </message>
        <message>
            <source>Best is a receive link: the content goes along, sealed for its owner alone.</source>
            <translation>Am besten ist ein Empfangslink: Der Inhalt geht mit, versiegelt nur für seinen Besitzer.</translation>
        </message>
        <message>
            <source>A receive link. The content goes along, sealed for its owner alone.</source>
            <translation>Ein Empfangslink. Der Inhalt geht mit, versiegelt nur für seinen Besitzer.</translation>
        </message>
        <message>
            <source>The certificate moves; its content does not. For that, ask the recipient for a receive link.</source>
            <translation>Das Zertifikat geht über, sein Inhalt nicht. Bitten Sie dafür den Empfänger um einen Empfangslink.</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
        <message>
            <source>Write the sealed content</source>
            <translation>Versiegelten Inhalt schreiben</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>This transfer was not prepared</source>
            <translation>Diese Weitergabe wurde nicht vorbereitet</translation>
        </message>
        <message>
            <source>Fee level</source>
            <translation>Gebührenstufe</translation>
        </message>
        <message>
            <source>A higher level goes first when the network is busy. Level 0 is enough now.</source>
            <translation>Eine höhere Stufe geht vor, wenn viel los ist. Jetzt genügt Stufe 0.</translation>
        </message>
        <message>
            <source>The network is busy: level %1 is the lowest it takes now.</source>
            <translation>Das Netzwerk ist ausgelastet: Stufe %1 ist jetzt die niedrigste.</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>Stufe %1</translation>
        </message>
        <message>
            <source>Level %1, fee %2</source>
            <translation>Stufe %1, Gebühr %2</translation>
        </message>
        <message>
            <source>If it is the recipient's first certificate, a deposit for it goes along.</source>
            <translation>Ist es das erste Zertifikat des Empfängers, geht eine Einlage dafür mit.</translation>
        </message>
        <message>
            <source>After about a second it is final: nobody can take it back, only the new owner can give it back.</source>
            <translation>Nach etwa einer Sekunde ist die Weitergabe endgültig: Niemand kann sie zurücknehmen, nur der neue Inhaber kann das Zertifikat zurückgeben.</translation>
        </message>
    </context>
</TS>
