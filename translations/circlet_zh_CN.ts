<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AmountInput</name>
        <message>
            <source>Use a point for the decimals, and no commas.</source>
            <translation>小数请用点号，不要用逗号。</translation>
        </message>
        <message>
            <source>An amount cannot be negative.</source>
            <translation>金额不能为负。</translation>
        </message>
        <message>
            <source>Enter the amount in digits, such as 5.00001.</source>
            <translation>请用数字输入金额，例如 5.00001。</translation>
        </message>
        <message>
            <source>A li cannot be divided: enter a whole number.</source>
            <translation>li 不可再分：请输入整数。</translation>
        </message>
        <message>
            <source>Too many digits after the point: a coin has five decimal places.</source>
            <translation>小数位过多：一枚币有五位小数。</translation>
        </message>
        <message>
            <source>This is more than all coins that can ever exist.</source>
            <translation>这超过了可能存在的全部币量。</translation>
        </message>
        <message>
            <source>Enter an amount above zero.</source>
            <translation>请输入大于零的金额。</translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>刚刚</translation>
        </message>
        <message>
            <source>%1 s ago</source>
            <translation>%1 秒前</translation>
        </message>
        <message>
            <source>%1 min ago</source>
            <translation>%1 分钟前</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>今天 %1</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>昨天 %1</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 小时</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>已创建</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>已发送</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>已看到</translation>
        </message>
        <message>
            <source>Final</source>
            <translation>已最终确认</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>已过期</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>已验证</translation>
        </message>
        <message>
            <source>Claimed</source>
            <translation>仅声称</translation>
        </message>
        <message>
            <source>Verified in block %1</source>
            <translation>已在区块 %1 验证</translation>
        </message>
        <message>
            <source>Claimed by a peer, not yet verified</source>
            <translation>由节点声称，尚未验证</translation>
        </message>
        <message>
            <source>Not known yet</source>
            <translation>尚不清楚</translation>
        </message>
        <message>
            <source>main network</source>
            <translation>主网络</translation>
        </message>
        <message>
            <source>test network</source>
            <translation>测试网络</translation>
        </message>
        <message>
            <source>practice network</source>
            <translation>练习网络</translation>
        </message>
        <message>
            <source>regression-test network</source>
            <translation>回归测试网络</translation>
        </message>
        <message>
            <source>unknown network</source>
            <translation>未知网络</translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n 秒</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n 小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n 年</numerusform>
            </translation>
        </message>
        <message>
            <source>over a thousand years</source>
            <translation>一千多年</translation>
        </message>
    </context>
    <context>
        <name>Overview</name>
        <message>
            <source>Received</source>
            <translation>已收到</translation>
        </message>
        <message>
            <source>From %1</source>
            <translation>来自 %1</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已付款</translation>
        </message>
        <message>
            <source>To %1</source>
            <translation>付给 %1</translation>
        </message>
        <message>
            <source>Between your addresses</source>
            <translation>您的地址之间</translation>
        </message>
        <message>
            <source>Spendable</source>
            <translation>可用</translation>
        </message>
        <message>
            <source>On its way in</source>
            <translation>转入途中</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>转出途中</translation>
        </message>
        <message>
            <source>Deposits</source>
            <translation>押金</translation>
        </message>
        <message>
            <source>Rewards, locked</source>
            <translation>奖励（锁定）</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s)</source>
            <translation>
                <numerusform>%n 张证书</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n 张新证书</numerusform>
            </translation>
        </message>
        <message>
            <source>the list is not proved complete yet</source>
            <translation>列表尚未被证明完整</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Overview</source>
            <translation>概览</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>接收</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>活动</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>证明</translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>挖矿</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>签发</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>交换</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message numerus="yes">
            <source>%n peer(s)</source>
            <translation>
                <numerusform>%n 个节点</numerusform>
            </translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>正在启动</translation>
        </message>
        <message>
            <source>Looking for peers</source>
            <translation>正在寻找节点</translation>
        </message>
        <message>
            <source>Verifying, at block %1</source>
            <translation>正在验证，区块 %1</translation>
        </message>
        <message>
            <source>Something is wrong on this network</source>
            <translation>此网络出现异常</translation>
        </message>
        <message>
            <source>Update required</source>
            <translation>需要更新</translation>
        </message>
        <message>
            <source>Claimed: block %1</source>
            <translation>声称：区块 %1</translation>
        </message>
        <message>
            <source>Verified to block %1 · %2</source>
            <translation>已验证到区块 %1 · %2</translation>
        </message>
        <message>
            <source>Looking for peers. Nothing can be verified until one answers.</source>
            <translation>正在寻找节点，在有节点响应前无法验证。</translation>
        </message>
        <message>
            <source>Verifying signatures from the last block known here to the newest.</source>
            <translation>正在验证从本地已知区块到最新区块的签名。</translation>
        </message>
        <message>
            <source>The network follows rules that this version does not know. Please update.</source>
            <translation>网络采用了此版本不认识的规则，请更新。</translation>
        </message>
        <message>
            <source>This computer checked the committee's signatures up to the newest block by itself.</source>
            <translation>此电脑已自行验证委员会直到最新区块的签名。</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Newest block</source>
            <translation>最新区块</translation>
        </message>
        <message>
            <source>Its time</source>
            <translation>其时间</translation>
        </message>
        <message>
            <source>Last progress</source>
            <translation>最近进展</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>委员会</translation>
        </message>
        <message>
            <source>%1 seats, %2 must sign</source>
            <translation>%1 个席位，须 %2 个签名</translation>
        </message>
        <message>
            <source>Peers that agree</source>
            <translation>一致的节点</translation>
        </message>
        <message>
            <source>%1 of %2, at least %3 wanted</source>
            <translation>%2 个中 %1 个，至少需要 %3 个</translation>
        </message>
        <message>
            <source>Last finality</source>
            <translation>最近确认用时</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityDetail</name>
        <message>
            <source>payment id</source>
            <translation>付款编号</translation>
        </message>
        <message>
            <source>With</source>
            <translation>对方</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>手续费</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>区块</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>附言</translation>
        </message>
        <message>
            <source>Payment id</source>
            <translation>付款编号</translation>
        </message>
        <message>
            <source>Your note</source>
            <translation>您的备注</translation>
        </message>
        <message>
            <source>Only you see it. It is saved when you leave the field.</source>
            <translation>只有您能看到，离开输入框时保存。</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>查看证明</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>重新发送</translation>
        </message>
        <message>
            <source>Safe: the same payment cannot happen twice.</source>
            <translation>安全：同一笔付款不会发生两次。</translation>
        </message>
        <message>
            <source>Final. It cannot be undone.</source>
            <translation>已最终确认，无法撤销。</translation>
        </message>
        <message>
            <source>The network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>None paid by you</source>
            <translation>您未支付手续费</translation>
        </message>
        <message>
            <source>Not in a block yet</source>
            <translation>尚未进入区块</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Sent to the network once more.</source>
            <translation>已再次发送到网络。</translation>
        </message>
        <message>
            <source>Contact name</source>
            <translation>联系人名称</translation>
        </message>
        <message>
            <source>Named addresses can be chosen when you send.</source>
            <translation>命名后的地址可在发送时选择。</translation>
        </message>
        <message>
            <source>Yours, but locked until some time after the seat is left.</source>
            <translation>属于您，但在离开席位后一段时间内仍锁定。</translation>
        </message>
        <message>
            <source>Yours to spend, with the fees that the seat earned.</source>
            <translation>可以花费，连同席位赚得的费用。</translation>
        </message>
        <message>
            <source>Lost: the seat missed too many turns, or signed against the rules.</source>
            <translation>已失去：席位错过了太多轮次，或违规签名。</translation>
        </message>
        <message>
            <source>Show the certificate</source>
            <translation>显示证书</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityModel</name>
        <message>
            <source>Received</source>
            <translation>已收到</translation>
        </message>
        <message>
            <source>Arriving</source>
            <translation>即将到账</translation>
        </message>
        <message>
            <source>Not sent (expired)</source>
            <translation>未发送（已过期）</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>已发送</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>正在发送</translation>
        </message>
        <message>
            <source>Between my addresses</source>
            <translation>我的地址之间</translation>
        </message>
        <message>
            <source>From the network</source>
            <translation>来自网络</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>对方</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Reward, locked</source>
            <translation>奖励（锁定）</translation>
        </message>
        <message>
            <source>Reward unlocked</source>
            <translation>奖励已解锁</translation>
        </message>
        <message>
            <source>Reward burned</source>
            <translation>奖励已销毁</translation>
        </message>
        <message>
            <source>From the first block</source>
            <translation>来自创世区块</translation>
        </message>
        <message>
            <source>Seat not given up (expired)</source>
            <translation>席位未放弃（已过期）</translation>
        </message>
        <message>
            <source>Seat given up</source>
            <translation>已放弃席位</translation>
        </message>
        <message>
            <source>Certificate unchanged (expired)</source>
            <translation>证书未变（已过期）</translation>
        </message>
        <message>
            <source>Certificate issued</source>
            <translation>已签发证书</translation>
        </message>
        <message>
            <source>Certificate received</source>
            <translation>已收到证书</translation>
        </message>
        <message>
            <source>Certificate given</source>
            <translation>已转出证书</translation>
        </message>
        <message>
            <source>Certificate moved</source>
            <translation>已移动证书</translation>
        </message>
        <message>
            <source>Certificate changed</source>
            <translation>已更改证书</translation>
        </message>
        <message>
            <source>Certificate revoked</source>
            <translation>已吊销证书</translation>
        </message>
        <message>
            <source>Registered as issuer</source>
            <translation>已登记为签发者</translation>
        </message>
        <message>
            <source>Retired as issuer</source>
            <translation>已退出签发者</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>证书</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ActivityPage</name>
        <message>
            <source>Activity</source>
            <translation>活动</translation>
        </message>
        <message>
            <source>Export CSV</source>
            <translation>导出 CSV</translation>
        </message>
        <message>
            <source>The list could not be read</source>
            <translation>无法读取列表</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>In</source>
            <translation>收入</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>支出</translation>
        </message>
        <message>
            <source>Pending</source>
            <translation>待确认</translation>
        </message>
        <message>
            <source>Search in activity</source>
            <translation>在活动中搜索</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Between my addresses</source>
            <translation>我的地址之间</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>昨天 %1</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>没有匹配项</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>换个词试试，或重新显示全部。</translation>
        </message>
        <message>
            <source>Nothing has happened yet</source>
            <translation>还没有活动</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>This payment is not in the list any more.</source>
            <translation>该付款已不在列表中。</translation>
        </message>
        <message>
            <source>Export activity</source>
            <translation>导出活动</translation>
        </message>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) exported.</source>
            <translation>
                <numerusform>已导出 %n 行。</numerusform>
            </translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>挖矿</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Coins and certificates that you receive and send are listed here.</source>
            <translation>您收发的币和证书会列在这里。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AddressModel</name>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Address %1</source>
            <translation>地址 %1</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Arrived</source>
            <translation>已到账</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>余额</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BlockModel</name>
        <message>
            <source>not asked</source>
            <translation>未查询</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Payments</source>
            <translation>付款</translation>
        </message>
        <message>
            <source>Signers</source>
            <translation>签名者</translation>
        </message>
        <message>
            <source>Final after</source>
            <translation>最终确认用时</translation>
        </message>
        <message>
            <source>Hash</source>
            <translation>哈希</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CopyButton</name>
        <message>
            <source>Copy %1</source>
            <translation>复制%1</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>已复制</translation>
        </message>
        <message>
            <source>Something changed the clipboard. Do not paste it.</source>
            <translation>剪贴板被更改了，请勿粘贴。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::Drawer</name>
        <message>
            <source>Close details</source>
            <translation>关闭详情</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ElectionModel</name>
        <message>
            <source>Block %1</source>
            <translation>区块 %1</translation>
        </message>
        <message>
            <source>Had sat since the genesis.</source>
            <translation>自创世起在任。</translation>
        </message>
        <message>
            <source>Had sat since key block %1.</source>
            <translation>自密钥区块 %1 起在任。</translation>
        </message>
        <message>
            <source>Key block</source>
            <translation>密钥区块</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>席位</translation>
        </message>
        <message>
            <source>Came</source>
            <translation>加入</translation>
        </message>
        <message>
            <source>Went</source>
            <translation>离开</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HomeFrame</name>
        <message>
            <source>%1 Sending is stopped until this is settled.</source>
            <translation>%1 在解决之前已停止发送。</translation>
        </message>
        <message>
            <source>Show the network</source>
            <translation>查看网络</translation>
        </message>
        <message numerus="yes">
            <source>%n new certificate(s)</source>
            <translation>
                <numerusform>%n 张新证书</numerusform>
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
            <translation>验证</translation>
        </message>
        <message>
            <source>The computer goes to sleep while you hold a committee seat. Turns missed meanwhile count against you; wake it soon.</source>
            <translation>您持有委员会席位时电脑将进入睡眠。期间错过的轮次会计入；请尽快唤醒。</translation>
        </message>
        <message>
            <source>Your seat was asleep with the computer. It signs again now.</source>
            <translation>席位随电脑休眠过，现在又开始签名。</translation>
        </message>
        <message>
            <source>You hold a committee seat</source>
            <translation>您持有一个委员会席位</translation>
        </message>
        <message>
            <source>While Circlet is closed, your seat misses its turns; after too many of them it and its locked reward are lost. Stay until the seat has passed on, or quit and come back soon.</source>
            <translation>Circlet 关闭期间，您的席位会错过轮次；错过太多会失去席位和锁定的奖励。请等到席位转移，或退出后尽快回来。</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>留下</translation>
        </message>
        <message>
            <source>Quit anyway</source>
            <translation>仍然退出</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>验证</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MemberModel</name>
        <message>
            <source>Leads now</source>
            <translation>正在领导</translation>
        </message>
        <message>
            <source>Passed over</source>
            <translation>已跳过</translation>
        </message>
        <message>
            <source>Signed</source>
            <translation>已签名</translation>
        </message>
        <message>
            <source>Did not sign</source>
            <translation>未签名</translation>
        </message>
        <message>
            <source>It missed over half of its turns and leads none in this epoch.</source>
            <translation>它错过了一半以上的轮次，在本纪元不再领导。</translation>
        </message>
        <message>
            <source>As the newest block says.</source>
            <translation>以最新区块为准。</translation>
        </message>
        <message>
            <source>%1 (you)</source>
            <translation>%1（您）</translation>
        </message>
        <message>
            <source>Genesis</source>
            <translation>创世</translation>
        </message>
        <message>
            <source>Key block %1</source>
            <translation>密钥区块 %1</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>席位</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>成员</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>起始</translation>
        </message>
        <message>
            <source>Missed turns</source>
            <translation>错过的轮次</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Resigned</source>
            <translation>已辞任</translation>
        </message>
        <message>
            <source>It gave up its seat and leaves at the next election.</source>
            <translation>它已放弃席位，将在下次选举时离开。</translation>
        </message>
        <message>
            <source>%1 of them in this epoch</source>
            <translation>其中 %1 次在本纪元</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NamePasswordForm</name>
        <message>
            <source>Choose a password.</source>
            <translation>请设置密码。</translation>
        </message>
        <message>
            <source>Use at least %1 characters: three or four unrelated words are easy to keep in mind.</source>
            <translation>至少使用 %1 个字符：三四个互不相关的词容易记住。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Only shown on this computer.</source>
            <translation>仅在此电脑上显示。</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Password again</source>
            <translation>再次输入密码</translation>
        </message>
        <message>
            <source>Any will do: practice coins are worth nothing.</source>
            <translation>随意即可：练习币没有价值。</translation>
        </message>
        <message>
            <source>Protects the wallet on this computer. It cannot be recovered; your words can make the wallet anew.</source>
            <translation>保护此电脑上的钱包。密码无法找回；凭助记词可以重建钱包。</translation>
        </message>
        <message>
            <source>Give the wallet a name.</source>
            <translation>请为钱包取个名字。</translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation>两次输入的密码不同。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NetworkPage</name>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Chain</source>
            <translation>链</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Key block</source>
            <translation>密钥区块</translation>
        </message>
        <message>
            <source>Last block final after</source>
            <translation>最新区块最终确认用时</translation>
        </message>
        <message>
            <source>Witnesses</source>
            <translation>见证节点</translation>
        </message>
        <message>
            <source>Chain id</source>
            <translation>链编号</translation>
        </message>
        <message>
            <source>chain id</source>
            <translation>链编号</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>委员会</translation>
        </message>
        <message>
            <source>Signed the newest block</source>
            <translation>已签署最新区块</translation>
        </message>
        <message>
            <source>Missed turns</source>
            <translation>错过的轮次</translation>
        </message>
        <message>
            <source>Your seat (dot outside)</source>
            <translation>您的席位（外侧圆点）</translation>
        </message>
        <message>
            <source>Recent blocks</source>
            <translation>最近的区块</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>未查询</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>Not compared</source>
            <translation>未比较</translation>
        </message>
        <message>
            <source>Seat %1, member %2, since key block %3; missed turns: %4</source>
            <translation>席位 %1，成员 %2，自密钥区块 %3 起；错过轮次：%4</translation>
        </message>
        <message>
            <source>Runs on this computer only; its coins are free and worth nothing elsewhere.</source>
            <translation>只在此电脑上运行；其中的币免费，在别处没有价值。</translation>
        </message>
        <message>
            <source>Median of recent blocks</source>
            <translation>最近区块的中位数</translation>
        </message>
        <message>
            <source>Leads now (circle outside)</source>
            <translation>当前领导者（外侧圆圈）</translation>
        </message>
        <message>
            <source>Members of the committee</source>
            <translation>委员会成员</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>成员</translation>
        </message>
        <message>
            <source>Newest elections</source>
            <translation>最新选举</translation>
        </message>
        <message>
            <source>Elections</source>
            <translation>选举</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>View changes</source>
            <translation>换主次数</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NetworkViewModel</name>
        <message>
            <source>Unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>正在启动</translation>
        </message>
        <message>
            <source>Looking for peers</source>
            <translation>正在寻找节点</translation>
        </message>
        <message>
            <source>Catching up</source>
            <translation>正在追赶</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>已是最新</translation>
        </message>
        <message>
            <source>Something is wrong with the network</source>
            <translation>网络出现异常</translation>
        </message>
        <message>
            <source>This version of Circlet is too old for the network</source>
            <translation>此版本的 Circlet 对该网络来说太旧</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>No peer is connected.</source>
            <translation>没有连接任何节点。</translation>
        </message>
        <message>
            <source>%1 needed</source>
            <translation>需要 %1 个</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n peer(s) agree (%2)</source>
            <translation>
                <numerusform>%n 个节点中 %1 个一致（%2）</numerusform>
            </translation>
        </message>
        <message>
            <source>The committee is not known yet.</source>
            <translation>委员会尚不清楚。</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n seat(s) signed the newest block; %2 are enough.</source>
            <translation>
                <numerusform>%n 个席位中 %1 个签署了最新区块；%2 个即可。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them is yours.</source>
            <translation>
                <numerusform>其中 %n 个属于您。</numerusform>
            </translation>
        </message>
        <message>
            <source>No election yet: the founders sit.</source>
            <translation>尚无选举：由创始成员担任。</translation>
        </message>
        <message>
            <source>Seat %1 changed hands by key block %2.</source>
            <translation>席位 %1 由密钥区块 %2 易主。</translation>
        </message>
        <message>
            <source>No election yet</source>
            <translation>尚无选举</translation>
        </message>
        <message>
            <source>Elections are not known yet</source>
            <translation>尚不知道有哪些选举</translation>
        </message>
        <message>
            <source>They are listed here as soon as the network is found.</source>
            <translation>找到网络后，选举就会列在这里。</translation>
        </message>
        <message>
            <source>This computer searches for a seat: expect the first in about %1.</source>
            <translation>本机正在搜索席位：预计约 %1 后有第一次选举。</translation>
        </message>
        <message>
            <source>Expect the first about %1 after a computer has begun to search for a seat.</source>
            <translation>有计算机开始搜索席位后，预计约 %1 有第一次选举。</translation>
        </message>
        <message numerus="yes">
            <source>none in %n turn(s) of this epoch</source>
            <translation>
                <numerusform>本纪元 %n 轮中没有</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 in %n turn(s) of this epoch</source>
            <translation>
                <numerusform>本纪元 %n 轮中有 %1 次</numerusform>
            </translation>
        </message>
        <message>
            <source>When a leader fails to get its blocks signed in time, the next one takes over.</source>
            <translation>如果主导者未能及时让其区块获得签名，就由下一位接替。</translation>
        </message>
        <message>
            <source>The members' records count it; proved at block %1.</source>
            <translation>由成员的记录统计；已在区块 %1 处得到证明。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::NewWalletFlow</name>
        <message>
            <source>Name your wallet and choose a password</source>
            <translation>为钱包命名并设置密码</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Write down these %1 words, in order</source>
            <translation>请按顺序抄下这 %1 个词</translation>
        </message>
        <message>
            <source>They are the wallet. Whoever has them has your coins, and nobody can bring them back for you. Paper is good; a photo or a file is not.</source>
            <translation>它们就是钱包。谁拥有它们，谁就拥有您的币，也没有人能替您找回。写在纸上最好；不要拍照或存成文件。</translation>
        </message>
        <message>
            <source>I wrote them down</source>
            <translation>我已抄下</translation>
        </message>
        <message>
            <source>Skip this time: practice coins are worth nothing</source>
            <translation>这次跳过：练习币没有价值</translation>
        </message>
        <message>
            <source>Enter three of the words</source>
            <translation>请输入其中三个词</translation>
        </message>
        <message>
            <source>Read them from your paper.</source>
            <translation>请从纸上读出。</translation>
        </message>
        <message>
            <source>Create wallet</source>
            <translation>创建钱包</translation>
        </message>
        <message>
            <source>Practice wallet</source>
            <translation>练习钱包</translation>
        </message>
        <message>
            <source>My wallet</source>
            <translation>我的钱包</translation>
        </message>
        <message>
            <source>Word %1</source>
            <translation>第 %1 个词</translation>
        </message>
        <message>
            <source>Not the word at this place. Look at your paper again.</source>
            <translation>这个位置不是这个词，请再看看您的纸。</translation>
        </message>
        <message>
            <source>Creating…</source>
            <translation>正在创建…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::OverviewPage</name>
        <message>
            <source>Overview</source>
            <translation>概览</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>余额</translation>
        </message>
        <message>
            <source>Shown as soon as the network has proved it.</source>
            <translation>网络给出证明后立即显示。</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>区块</translation>
        </message>
        <message>
            <source>Last finality</source>
            <translation>最近确认用时</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>委员会</translation>
        </message>
        <message>
            <source>Recent activity</source>
            <translation>最近活动</translation>
        </message>
        <message>
            <source>All activity</source>
            <translation>全部活动</translation>
        </message>
        <message>
            <source>Nothing yet.</source>
            <translation>暂无。</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>接收</translation>
        </message>
        <message>
            <source>Show your address as text or as a code to scan.</source>
            <translation>以文字或二维码显示您的地址。</translation>
        </message>
        <message>
            <source>Show my address</source>
            <translation>显示我的地址</translation>
        </message>
        <message>
            <source>Get practice coins</source>
            <translation>获取练习币</translation>
        </message>
        <message>
            <source>The practice network gives a few coins to everyone who asks. They are worth nothing, and behave like real ones.</source>
            <translation>练习网络会送给每位请求者一些币。它们没有价值，但用起来与真币一样。</translation>
        </message>
        <message>
            <source>Practice coins are on their way</source>
            <translation>练习币正在路上</translation>
        </message>
        <message>
            <source>Balance: %1, %2</source>
            <translation>余额：%1，%2</translation>
        </message>
        <message>
            <source>You have not confirmed your words yet</source>
            <translation>您尚未确认助记词</translation>
        </message>
        <message>
            <source>Without them, this wallet is lost with this computer.</source>
            <translation>没有它们，电脑丢失时钱包也随之丢失。</translation>
        </message>
        <message>
            <source>Show the words</source>
            <translation>显示助记词</translation>
        </message>
        <message>
            <source>%1 seats</source>
            <translation>%1 个席位</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PasswordPanel</name>
        <message>
            <source>Present password</source>
            <translation>当前密码</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>新密码</translation>
        </message>
        <message>
            <source>New password, once more</source>
            <translation>再次输入新密码</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>更改密码</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PeerModel</name>
        <message>
            <source>Its newest block agrees with what was verified here.</source>
            <translation>其最新区块与此处验证的一致。</translation>
        </message>
        <message>
            <source>Its newest block was not compared yet, or differs.</source>
            <translation>其最新区块尚未比较，或不一致。</translation>
        </message>
        <message>
            <source>Agrees</source>
            <translation>一致</translation>
        </message>
        <message>
            <source>Not compared</source>
            <translation>未比较</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Outgoing</source>
            <translation>出站</translation>
        </message>
        <message>
            <source>Incoming</source>
            <translation>入站</translation>
        </message>
        <message>
            <source>Witness</source>
            <translation>见证</translation>
        </message>
        <message>
            <source>Peer</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Answers in</source>
            <translation>响应时间</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>程序</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofBadge</name>
        <message>
            <source>Proof level: %1</source>
            <translation>证明级别：%1</translation>
        </message>
        <message>
            <source>Show why this number is true</source>
            <translation>查看这个数字为何为真</translation>
        </message>
        <message>
            <source>%1 · block %2</source>
            <translation>%1 · 区块 %2</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofPage</name>
        <message>
            <source>Proof</source>
            <translation>证明</translation>
        </message>
        <message>
            <source>Export this proof</source>
            <translation>导出此证明</translation>
        </message>
        <message>
            <source>Nothing to prove yet</source>
            <translation>还没有可证明的内容</translation>
        </message>
        <message>
            <source>Proof written to %1</source>
            <translation>证明已写入 %1</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>余额</translation>
        </message>
        <message>
            <source>Complete history</source>
            <translation>完整历史</translation>
        </message>
        <message>
            <source>Proofs (*.proof)</source>
            <translation>证明 (*.proof)</translation>
        </message>
        <message>
            <source>Check a file</source>
            <translation>检查文件</translation>
        </message>
        <message>
            <source>Open a wallet: what it holds is proved here.</source>
            <translation>打开一个钱包：其中的内容会在这里得到证明。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofView</name>
        <message>
            <source>Holds, recomputed just now</source>
            <translation>成立，刚刚重新计算</translation>
        </message>
        <message>
            <source>Does not hold</source>
            <translation>不成立</translation>
        </message>
        <message>
            <source>Holds</source>
            <translation>成立</translation>
        </message>
        <message>
            <source>Seat %1 signed</source>
            <translation>席位 %1 已签名</translation>
        </message>
        <message>
            <source>Seat %1 did not sign</source>
            <translation>席位 %1 未签名</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ProofViewModel</name>
        <message>
            <source>Recomputing…</source>
            <translation>正在重新计算…</translation>
        </message>
        <message>
            <source>There is no proof for this yet</source>
            <translation>尚无此项的证明</translation>
        </message>
        <message>
            <source>Proved, recomputed just now</source>
            <translation>已证明，刚刚重新计算</translation>
        </message>
        <message>
            <source>This proof does not hold</source>
            <translation>此证明不成立</translation>
        </message>
        <message>
            <source>As of block %1, %2</source>
            <translation>截至区块 %1，%2</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::QrView</name>
        <message>
            <source>QR code</source>
            <translation>二维码</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::Rail</name>
        <message>
            <source>Pages</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>Lock the wallet (Ctrl+L)</source>
            <translation>锁定钱包 (Ctrl+L)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceivePage</name>
        <message>
            <source>Receive</source>
            <translation>接收</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>新地址</translation>
        </message>
        <message>
            <source>All addresses of this wallet</source>
            <translation>此钱包的所有地址</translation>
        </message>
        <message>
            <source>address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Address copied, and read back.</source>
            <translation>地址已复制并核对。</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the address. Do not use it.</source>
            <translation>剪贴板内容与地址不符，请勿使用。</translation>
        </message>
        <message>
            <source>For example: rent, from Ana</source>
            <translation>例如：房租，来自 Ana</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Only you see it, in this wallet.</source>
            <translation>只有您能在此钱包中看到。</translation>
        </message>
        <message>
            <source>Request an amount</source>
            <translation>请求金额</translation>
        </message>
        <message>
            <source>Optional. It becomes part of the QR code and the link.</source>
            <translation>可选，会写入二维码和链接。</translation>
        </message>
        <message>
            <source>Payment link</source>
            <translation>付款链接</translation>
        </message>
        <message>
            <source>Whoever opens it only has to confirm.</source>
            <translation>打开者只需确认即可。</translation>
        </message>
        <message>
            <source>Amount in CC</source>
            <translation>金额（CC）</translation>
        </message>
        <message>
            <source>Amount in li</source>
            <translation>金额（li）</translation>
        </message>
        <message>
            <source>payment link</source>
            <translation>付款链接</translation>
        </message>
        <message>
            <source>Payment link copied, and read back.</source>
            <translation>付款链接已复制并核对。</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the link. Do not use it.</source>
            <translation>剪贴板内容与链接不符，请勿使用。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceiveViewModel</name>
        <message>
            <source>What arrived here is not known yet.</source>
            <translation>到账情况尚不清楚。</translation>
        </message>
        <message>
            <source>Nothing has arrived here yet.</source>
            <translation>这里还没有到账。</translation>
        </message>
        <message>
            <source>%1 arrived here so far.</source>
            <translation>目前已到账 %1。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RestoreFlow</name>
        <message>
            <source>Enter your words</source>
            <translation>请输入您的助记词</translation>
        </message>
        <message>
            <source>In the order in which you wrote them down. Four letters are enough for each.</source>
            <translation>按您抄写的顺序输入，每个词输入四个字母即可。</translation>
        </message>
        <message>
            <source>%1 words</source>
            <translation>%1 个词</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Name and password on this computer</source>
            <translation>此电脑上的名称和密码</translation>
        </message>
        <message>
            <source>The balance and the whole history come back from the network, with proofs.</source>
            <translation>余额和完整历史会带着证明从网络恢复。</translation>
        </message>
        <message>
            <source>Restore wallet</source>
            <translation>恢复钱包</translation>
        </message>
        <message>
            <source>%1 of %2 words</source>
            <translation>%2 个词中的 %1 个</translation>
        </message>
        <message>
            <source>Word %1 is missing or not in the list. Please check its spelling.</source>
            <translation>第 %1 个词缺失或不在词表中，请检查拼写。</translation>
        </message>
        <message>
            <source>Practice wallet</source>
            <translation>练习钱包</translation>
        </message>
        <message>
            <source>My wallet</source>
            <translation>我的钱包</translation>
        </message>
        <message>
            <source>Restoring…</source>
            <translation>正在恢复…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReviewPanel</name>
        <message>
            <source>Sign and send</source>
            <translation>签名并发送</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>修改</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>正在签名…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatRing</name>
        <message>
            <source>Seats of the committee</source>
            <translation>委员会席位</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n seat(s) signed</source>
            <translation>
                <numerusform>%n 个席位中 %1 个已签名</numerusform>
            </translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>of %1</source>
            <translation>共 %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SecretField</name>
        <message>
            <source>Show what is typed</source>
            <translation>显示输入内容</translation>
        </message>
        <message>
            <source>Hide what is typed</source>
            <translation>隐藏输入内容</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendForm</name>
        <message>
            <source>Recipient</source>
            <translation>收款人</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>Fee level</source>
            <translation>手续费级别</translation>
        </message>
        <message>
            <source>Optional, readable by everyone</source>
            <translation>可选，所有人可见</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>附言</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>核对</translation>
        </message>
        <message>
            <source>Address, contact or payment link</source>
            <translation>地址、联系人或付款链接</translation>
        </message>
        <message>
            <source>Paste the recipient</source>
            <translation>粘贴收款人</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Send all that can be spent</source>
            <translation>发送全部可用余额</translation>
        </message>
        <message>
            <source>Amount in CC</source>
            <translation>金额（CC）</translation>
        </message>
        <message>
            <source>Amount in li</source>
            <translation>金额（li）</translation>
        </message>
        <message>
            <source>What it comes to</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>They receive</source>
            <translation>对方收到</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>手续费</translation>
        </message>
        <message>
            <source>You pay</source>
            <translation>您支付</translation>
        </message>
        <message>
            <source>Can be spent after it</source>
            <translation>之后可用</translation>
        </message>
        <message>
            <source>Compare this address</source>
            <translation>请核对此地址</translation>
        </message>
        <message>
            <source>Level %1, fee %2</source>
            <translation>级别 %1，手续费 %2</translation>
        </message>
        <message>
            <source>%1 of %2 bytes</source>
            <translation>%1 / %2 字节</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>正在准备…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendPage</name>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>This payment was not sent</source>
            <translation>此付款未发送</translation>
        </message>
        <message>
            <source>Payment</source>
            <translation>付款</translation>
        </message>
        <message>
            <source>Review the payment</source>
            <translation>核对付款</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SendViewModel</name>
        <message>
            <source>This address belongs to the %1; this wallet is on the %2. Coins cannot cross over.</source>
            <translation>此地址属于%1；此钱包在%2上。币不能跨网络。</translation>
        </message>
        <message>
            <source>This is neither an address nor a contact. Check that it was copied whole.</source>
            <translation>这既不是地址也不是联系人，请检查是否复制完整。</translation>
        </message>
        <message>
            <source>This is an address of this wallet.</source>
            <translation>这是此钱包自己的地址。</translation>
        </message>
        <message>
            <source>Your contact %1</source>
            <translation>您的联系人 %1</translation>
        </message>
        <message>
            <source>Payment link of “%1”</source>
            <translation>“%1”的付款链接</translation>
        </message>
        <message>
            <source>The clipboard changed right after you pasted. Some programs swap addresses: compare this one with its source, character by character.</source>
            <translation>粘贴后剪贴板立即发生了变化。有些程序会替换地址：请与来源逐字核对。</translation>
        </message>
        <message>
            <source>This looks like the address of %1, but it is another one. Compare the middle of it before you pay.</source>
            <translation>这看起来像 %1 的地址，但并不是。付款前请核对中间部分。</translation>
        </message>
        <message>
            <source>The network is busy: level %1 is the lowest it takes now.</source>
            <translation>网络繁忙：目前最低级别为 %1。</translation>
        </message>
        <message>
            <source>A higher level goes first when the network is busy. Level 0 is enough now.</source>
            <translation>网络繁忙时级别高者优先。现在 0 级足够。</translation>
        </message>
        <message numerus="yes">
            <source>The message is %n byte(s) too long.</source>
            <translation>
                <numerusform>附言超出 %n 字节。</numerusform>
            </translation>
        </message>
        <message>
            <source>There is nothing left to send after the fee of %1.</source>
            <translation>扣除手续费 %1 后没有可发送的余额。</translation>
        </message>
        <message>
            <source>This is more than all coins that can ever exist.</source>
            <translation>这超过了可能存在的全部币量。</translation>
        </message>
        <message>
            <source>With the fee this is %1; you can spend %2.</source>
            <translation>加手续费共 %1；您可用 %2。</translation>
        </message>
        <message>
            <source>Your balance is not known yet; the amount is checked before you sign.</source>
            <translation>余额尚不清楚；签名前会检查金额。</translation>
        </message>
        <message>
            <source>All that can be spent, after the fee: %1</source>
            <translation>扣除手续费后的全部可用余额：%1</translation>
        </message>
        <message>
            <source>You can spend %1.</source>
            <translation>您可用 %1。</translation>
        </message>
        <message>
            <source>The node is starting.</source>
            <translation>节点正在启动。</translation>
        </message>
        <message>
            <source>Sending is stopped: %1</source>
            <translation>已停止发送：%1</translation>
        </message>
        <message>
            <source>Sending is stopped: this version of Circlet no longer understands the network. Update it first.</source>
            <translation>已停止发送：此版本的 Circlet 已不适用于该网络，请先更新。</translation>
        </message>
        <message>
            <source>Unlock the wallet to send.</source>
            <translation>解锁钱包后才能发送。</translation>
        </message>
        <message>
            <source>You pay %1 to %2; fee %3; final in about a second.</source>
            <translation>您向 %2 支付 %1；手续费 %3；约一秒后最终确认。</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 付给 %2</translation>
        </message>
        <message>
            <source>Paid. It is final and cannot be undone.</source>
            <translation>已付款，最终确认，无法撤销。</translation>
        </message>
        <message>
            <source>It expired before it was accepted. No coins moved; you can send it again.</source>
            <translation>在被接受前已过期。币未移动，您可以重新发送。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingItem</name>
        <message>
            <source>Default: %1.</source>
            <translation>默认：%1。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Search in settings</source>
            <translation>在设置中搜索</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>No setting matches</source>
            <translation>没有匹配的设置</translation>
        </message>
        <message>
            <source>Try another word.</source>
            <translation>换个词试试。</translation>
        </message>
        <message>
            <source>Backup written to %1</source>
            <translation>备份已写入 %1</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source> minutes</source>
            <translation> 分钟</translation>
        </message>
        <message>
            <source> seconds</source>
            <translation> 秒</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Back up</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>Circlet %1
Free software, GPL-3.0-or-later</source>
            <translation>Circlet %1
自由软件，GPL-3.0 或更高版本</translation>
        </message>
        <message>
            <source>The password is changed. Old backups keep the old one.</source>
            <translation>密码已更改。旧备份仍使用旧密码。</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>更改密码</translation>
        </message>
        <message>
            <source>Back up the wallet</source>
            <translation>备份钱包</translation>
        </message>
        <message>
            <source>Wallets (*.circlet)</source>
            <translation>钱包 (*.circlet)</translation>
        </message>
        <message>
            <source>Your words</source>
            <translation>您的助记词</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>完整</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SettingsViewModel</name>
        <message>
            <source>Look</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>安全</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>钱包</translation>
        </message>
        <message>
            <source>About</source>
            <translation>关于</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Light, dark, or as the system says.</source>
            <translation>浅色、深色，或跟随系统。</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Takes effect at once.</source>
            <translation>立即生效。</translation>
        </message>
        <message>
            <source>Unit of amounts</source>
            <translation>金额单位</translation>
        </message>
        <message>
            <source>1 CC is 100 000 li. Fees are always shown in both.</source>
            <translation>1 CC 等于 100 000 li。手续费始终以两种单位显示。</translation>
        </message>
        <message>
            <source>Lock after</source>
            <translation>自动锁定时间</translation>
        </message>
        <message>
            <source>Minutes without a key or the mouse; 0 never locks.</source>
            <translation>无键盘鼠标操作的分钟数；0 表示从不锁定。</translation>
        </message>
        <message>
            <source>10 minutes</source>
            <translation>10 分钟</translation>
        </message>
        <message>
            <source>Lock with the screen</source>
            <translation>随屏幕锁定</translation>
        </message>
        <message>
            <source>Locks the wallet when the screen is locked.</source>
            <translation>屏幕锁定时锁定钱包。</translation>
        </message>
        <message>
            <source>On</source>
            <translation>开</translation>
        </message>
        <message>
            <source>Clear the clipboard after</source>
            <translation>清除剪贴板时间</translation>
        </message>
        <message>
            <source>Seconds after you copied something here; 0 never clears it.</source>
            <translation>在此复制后的秒数；0 表示从不清除。</translation>
        </message>
        <message>
            <source>60 seconds</source>
            <translation>60 秒</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>One id@host:port in each line, tried before all others.</source>
            <translation>每行一个 id@host:port，优先尝试。</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>代理</translation>
        </message>
        <message>
            <source>A SOCKS5 proxy as host:port, for example Tor's 127.0.0.1:9050.</source>
            <translation>SOCKS5 代理，格式 host:port，例如 Tor 的 127.0.0.1:9050。</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>更改密码</translation>
        </message>
        <message>
            <source>The password of this wallet's file.</source>
            <translation>此钱包文件的密码。</translation>
        </message>
        <message>
            <source>Back up the wallet</source>
            <translation>备份钱包</translation>
        </message>
        <message>
            <source>Writes an encrypted copy; it opens with the same password.</source>
            <translation>写入加密副本；用同一密码打开。</translation>
        </message>
        <message>
            <source>Show the words again</source>
            <translation>再次显示助记词</translation>
        </message>
        <message>
            <source>Whoever reads them owns your coins. Look around you first.</source>
            <translation>谁看到它们，谁就拥有您的币。请先看看周围。</translation>
        </message>
        <message>
            <source>About Circlet</source>
            <translation>关于 Circlet</translation>
        </message>
        <message>
            <source>Version and licence.</source>
            <translation>版本和许可证。</translation>
        </message>
        <message>
            <source>At most %1 peers can be entered.</source>
            <translation>最多可输入 %1 个节点。</translation>
        </message>
        <message>
            <source>“%1” has no @ between the id and the host.</source>
            <translation>“%1”的编号与主机之间缺少 @。</translation>
        </message>
        <message>
            <source>The id of “%1” must be 64 digits from 0 to f.</source>
            <translation>“%1”的编号必须是 64 位十六进制数字。</translation>
        </message>
        <message>
            <source>“%1” must end with host:port, the port between 1 and 65535.</source>
            <translation>“%1”必须以 host:port 结尾，端口在 1 到 65535 之间。</translation>
        </message>
        <message>
            <source>A proxy is host:port, the port between 1 and 65535.</source>
            <translation>代理格式为 host:port，端口在 1 到 65535 之间。</translation>
        </message>
        <message>
            <source>Easily guessed. Four or five unrelated words are better.</source>
            <translation>容易被猜到。四五个互不相关的词更好。</translation>
        </message>
        <message>
            <source>Weak. Make it longer.</source>
            <translation>较弱，请加长。</translation>
        </message>
        <message>
            <source>Fair. A few more words make it strong.</source>
            <translation>一般，再加几个词就很强。</translation>
        </message>
        <message>
            <source>Good.</source>
            <translation>良好。</translation>
        </message>
        <message>
            <source>Strong.</source>
            <translation>很强。</translation>
        </message>
        <message>
            <source>Enter the present password.</source>
            <translation>请输入当前密码。</translation>
        </message>
        <message>
            <source>Enter a new password.</source>
            <translation>请输入新密码。</translation>
        </message>
        <message>
            <source>The two new passwords differ.</source>
            <translation>两次输入的新密码不同。</translation>
        </message>
        <message>
            <source>The new password is the old one.</source>
            <translation>新密码与旧密码相同。</translation>
        </message>
        <message>
            <source>Node</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>轻量</translation>
        </message>
        <message>
            <source>Address of the full node</source>
            <translation>全节点的地址</translation>
        </message>
        <message>
            <source>host:port where members on other computers reach a seat here; empty: this computer only.</source>
            <translation>其他电脑上的成员连接此处席位的 主机:端口；留空：仅限本机。</translation>
        </message>
        <message>
            <source>Light verifies everything with little disk. Full keeps the whole chain, which mining needs: at least %1 of disk and %2 of memory.</source>
            <translation>轻节点用很少的磁盘验证一切。全节点保存整条链，挖矿需要它：至少 %1 磁盘和 %2 内存。</translation>
        </message>
        <message>
            <source>Free: %1 and %2.</source>
            <translation>可用：%1 和 %2。</translation>
        </message>
        <message>
            <source>The full node does not run: %1</source>
            <translation>全节点没有运行：%1</translation>
        </message>
        <message>
            <source>The full node is up to date; it takes %1 of disk, and this program %2 of memory.</source>
            <translation>全节点已是最新；占用 %1 磁盘，本程序占用 %2 内存。</translation>
        </message>
        <message>
            <source>The full node fetches and checks all blocks: %1.</source>
            <translation>全节点正在获取并检查所有区块：%1。</translation>
        </message>
        <message>
            <source>The full node gets ready.</source>
            <translation>全节点正在准备。</translation>
        </message>
        <message>
            <source>An address is host:port, the port between 1 and 65535.</source>
            <translation>地址为 主机:端口，端口在 1 到 65535 之间。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StartPage</name>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>第 %1 步，共 %2 步</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StatusLine</name>
        <message>
            <source>Verification: %1</source>
            <translation>验证：%1</translation>
        </message>
        <message>
            <source>Inspect the proof of my balance</source>
            <translation>查看我的余额证明</translation>
        </message>
        <message>
            <source>Mining</source>
            <translation>挖矿</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StepLine</name>
        <message>
            <source>Progress of the payment</source>
            <translation>付款进度</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>尚未</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TrackPanel</name>
        <message>
            <source>New payment</source>
            <translation>新付款</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>查看证明</translation>
        </message>
        <message>
            <source>Show in activity</source>
            <translation>在活动中查看</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::UnlockPage</name>
        <message>
            <source>Unlock your wallet</source>
            <translation>解锁您的钱包</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>钱包</translation>
        </message>
        <message>
            <source>Restore from words</source>
            <translation>用助记词恢复</translation>
        </message>
        <message>
            <source>New wallet</source>
            <translation>新钱包</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>打开文件</translation>
        </message>
        <message>
            <source>Open a wallet</source>
            <translation>打开钱包</translation>
        </message>
        <message>
            <source>Wallets (*.circlet)</source>
            <translation>钱包 (*.circlet)</translation>
        </message>
        <message>
            <source>Type the password of this wallet.</source>
            <translation>请输入此钱包的密码。</translation>
        </message>
        <message>
            <source>Unlocking…</source>
            <translation>正在解锁…</translation>
        </message>
        <message>
            <source>This is not the password of this wallet. Nothing is lost.</source>
            <translation>这不是此钱包的密码。没有任何损失。</translation>
        </message>
        <message numerus="yes">
            <source>This is not the password of this wallet. Try again in %n second(s).</source>
            <translation>
                <numerusform>这不是此钱包的密码。请在 %n 秒后重试。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WelcomePage</name>
        <message>
            <source>Welcome</source>
            <translation>欢迎</translation>
        </message>
        <message>
            <source>Circlet keeps your coins and certificates on this computer and checks every number it shows by itself.</source>
            <translation>Circlet 将您的币和证书保存在此电脑上，并自行验证显示的每个数字。</translation>
        </message>
        <message>
            <source>New wallet</source>
            <translation>新钱包</translation>
        </message>
        <message>
            <source>Make new keys on this computer. Takes about two minutes, with pen and paper.</source>
            <translation>在此电脑上生成新密钥。准备纸笔，约两分钟。</translation>
        </message>
        <message>
            <source>Restore a wallet</source>
            <translation>恢复钱包</translation>
        </message>
        <message>
            <source>From the 12 to 24 words that you wrote down.</source>
            <translation>用您抄下的 12 至 24 个词。</translation>
        </message>
        <message>
            <source>Practice mode</source>
            <translation>练习模式</translation>
        </message>
        <message>
            <source>On: a private network runs on this computer, with free coins that are worth nothing.</source>
            <translation>已开启：此电脑上运行着私有网络，币免费且没有价值。</translation>
        </message>
        <message>
            <source>A private network on this computer, with free coins that are worth nothing.</source>
            <translation>此电脑上的私有网络，币免费且没有价值。</translation>
        </message>
        <message>
            <source>Starting the practice network…</source>
            <translation>正在启动练习网络…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordEdit</name>
        <message>
            <source>Word %1</source>
            <translation>第 %1 个词</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordGrid</name>
        <message>
            <source>Word %1: %2</source>
            <translation>第 %1 个词：%2</translation>
        </message>
        <message>
            <source>Word %1</source>
            <translation>第 %1 个词</translation>
        </message>
        <message>
            <source>Your words</source>
            <translation>您的助记词</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::WordsPanel</name>
        <message>
            <source>Whoever reads these words owns your coins. Write them on paper, never in a file or a photo.</source>
            <translation>谁看到这些词，谁就拥有您的币。请写在纸上，切勿存成文件或照片。</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Asked again, so that nobody else can look.</source>
            <translation>再次询问，以防他人查看。</translation>
        </message>
        <message>
            <source>Show the words</source>
            <translation>显示助记词</translation>
        </message>
        <message>
            <source>Enter the password.</source>
            <translation>请输入密码。</translation>
        </message>
    </context>
    <context>
        <name>MiningBadge</name>
        <message>
            <source>Seat %1</source>
            <translation>席位 %1</translation>
        </message>
        <message>
            <source>Mining starts</source>
            <translation>挖矿正在启动</translation>
        </message>
        <message>
            <source>Mining · %1</source>
            <translation>挖矿 · %1</translation>
        </message>
        <message>
            <source>Mining pauses</source>
            <translation>挖矿已暂停</translation>
        </message>
        <message>
            <source>Committee seat</source>
            <translation>委员会席位</translation>
        </message>
        <message>
            <source>Mining does not hash</source>
            <translation>挖矿没有计算</translation>
        </message>
    </context>
    <context>
        <name>PauseRules</name>
        <message>
            <source>The computer runs on battery.</source>
            <translation>电脑正在使用电池。</translation>
        </message>
        <message>
            <source>It is outside the hours you chose, %1 to %2.</source>
            <translation>现在不在您选定的时间 %1 至 %2 内。</translation>
        </message>
        <message>
            <source>The screen is locked.</source>
            <translation>屏幕已锁定。</translation>
        </message>
        <message>
            <source>Somebody is using the computer.</source>
            <translation>有人正在使用电脑。</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>You hold a committee seat</source>
            <translation>您持有一个委员会席位</translation>
        </message>
        <message>
            <source>Without the full node your seat misses its turns; after too many of them it and its locked reward are lost. Better wait until the seat has passed on.</source>
            <translation>没有全节点，您的席位会错过轮次；错过太多会失去席位和锁定的奖励。最好等到席位转移之后。</translation>
        </message>
        <message>
            <source>Keep the full node</source>
            <translation>保留全节点</translation>
        </message>
        <message>
            <source>Stop it anyway</source>
            <translation>仍然停止</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HashrateGraph</name>
        <message>
            <source>nothing yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <source>Hash rate of the last ten minutes: now %1, highest %2</source>
            <translation>最近十分钟的算力：现在 %1，最高 %2</translation>
        </message>
        <message>
            <source>10 minutes ago</source>
            <translation>10 分钟前</translation>
        </message>
        <message>
            <source>now</source>
            <translation>现在</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::LinuxPowerWatch</name>
        <message>
            <source>A committee seat is held by this computer.</source>
            <translation>此电脑持有一个委员会席位。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MiningPage</name>
        <message>
            <source>Mining</source>
            <translation>挖矿</translation>
        </message>
        <message>
            <source>Start mining</source>
            <translation>开始挖矿</translation>
        </message>
        <message>
            <source>A seat costs hashes and nothing else. Whoever rents twice the honest hash rate for long enough takes the committee; slow elections, locked rewards and checkpoints raise the price, but no rule of this version removes it.</source>
            <translation>席位只需要算力。谁若足够久地租用两倍于诚实节点的算力，就能控制委员会；缓慢的选举、锁定的奖励和检查点会提高代价，但本版本没有规则能消除它。</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>What a full node takes</source>
            <translation>全节点需要什么</translation>
        </message>
        <message>
            <source>You can switch back at any time, here or in Settings; it stops mining. Other programs may slow down a little while mining runs.</source>
            <translation>您可以随时在此处或设置中切换回来；挖矿会停止。挖矿期间其他程序可能会稍慢。</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>线程</translation>
        </message>
        <message>
            <source>Threads that mine</source>
            <translation>用于挖矿的线程</translation>
        </message>
        <message>
            <source>Threads: %1</source>
            <translation>线程：%1</translation>
        </message>
        <message>
            <source>One</source>
            <translation>一个</translation>
        </message>
        <message>
            <source>Half</source>
            <translation>一半</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Odds</source>
            <translation>概率</translation>
        </message>
        <message>
            <source>Rewards</source>
            <translation>奖励</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>工作</translation>
        </message>
        <message>
            <source>Pause mining</source>
            <translation>暂停挖矿</translation>
        </message>
        <message>
            <source>Full node</source>
            <translation>全节点</translation>
        </message>
        <message>
            <source>Stop mining and go back to a light node</source>
            <translation>停止挖矿并回到轻节点</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>昨天 %1</translation>
        </message>
        <message>
            <source>Back to a light node</source>
            <translation>回到轻节点</translation>
        </message>
        <message>
            <source>Half of the processors is a good start. Mining gives way to every other program.</source>
            <translation>一半处理器是不错的开始。挖矿会让位于其他程序。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::MiningViewModel</name>
        <message>
            <source>Mining needs a full node</source>
            <translation>挖矿需要全节点</translation>
        </message>
        <message>
            <source>Not mining</source>
            <translation>未在挖矿</translation>
        </message>
        <message>
            <source>Starting the search</source>
            <translation>正在启动搜索</translation>
        </message>
        <message>
            <source>The full node gets ready</source>
            <translation>全节点正在准备</translation>
        </message>
        <message>
            <source>Preparing memory</source>
            <translation>正在准备内存</translation>
        </message>
        <message numerus="yes">
            <source>Mining with %n thread(s)</source>
            <translation>
                <numerusform>用 %n 个线程挖矿</numerusform>
            </translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>You hold a committee seat</source>
            <translation>您持有一个委员会席位</translation>
        </message>
        <message>
            <source>Whoever wins a seat signs blocks and serves the chain to others. This program can do so itself: it keeps the whole chain on this computer, and your wallet goes on verifying everything.</source>
            <translation>赢得席位者要签署区块并向他人提供链数据。本程序自己就能做到：在此电脑上保存整条链，您的钱包仍会验证一切。</translation>
        </message>
        <message>
            <source>A proof of work wins a seat in the committee that signs blocks. Nothing runs until you start it.</source>
            <translation>工作量证明可赢得签署区块的委员会席位。在您启动之前不会运行任何东西。</translation>
        </message>
        <message>
            <source>The search fills 2 GiB of memory first; it takes about half a minute.</source>
            <translation>搜索先填充 2 GiB 内存，大约需要半分钟。</translation>
        </message>
        <message>
            <source>Slowly at first: the fast memory is %1 filled.</source>
            <translation>起初较慢：快速内存已填充 %1。</translation>
        </message>
        <message>
            <source>Only with time that no other program wants.</source>
            <translation>只使用其他程序不需要的时间。</translation>
        </message>
        <message>
            <source>The search rests while this computer signs blocks. Keep it on and online.</source>
            <translation>此电脑签署区块时搜索会休息。请保持开机并联网。</translation>
        </message>
        <message>
            <source>It tries again by itself.</source>
            <translation>它会自动重试。</translation>
        </message>
        <message>
            <source>Stop mining</source>
            <translation>停止挖矿</translation>
        </message>
        <message>
            <source>Switch to full node and start</source>
            <translation>切换到全节点并开始</translation>
        </message>
        <message>
            <source>Start mining</source>
            <translation>开始挖矿</translation>
        </message>
        <message>
            <source>The full node does not run</source>
            <translation>全节点没有运行</translation>
        </message>
        <message>
            <source>Mining is on, but nothing is hashed</source>
            <translation>挖矿已开启，但没有进行任何计算</translation>
        </message>
        <message>
            <source>Other members cannot reach this computer</source>
            <translation>其他成员无法连接到此电脑</translation>
        </message>
        <message>
            <source>A seat would miss its turns and lose its reward. Enter in Settings the address under which this computer is reached, and open that port in your router.</source>
            <translation>席位会错过轮次并失去奖励。请在设置中输入可连接到此电脑的地址，并在路由器中开放该端口。</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n processor(s)</source>
            <translation>
                <numerusform>%n 个处理器中的 %1 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Thread %1: %2 · %3 of a processor</source>
            <translation>线程 %1：%2 · 占处理器 %3</translation>
        </message>
        <message>
            <source>Known some seconds after the search has begun.</source>
            <translation>搜索开始几秒后可知。</translation>
        </message>
        <message>
            <source>Known when this computer has searched for some seconds.</source>
            <translation>此电脑搜索几秒后可知。</translation>
        </message>
        <message>
            <source>About one seat in %1 of searching.</source>
            <translation>大约每搜索 %1 得一个席位。</translation>
        </message>
        <message numerus="yes">
            <source>%1 in 10 would have one within %n day(s).</source>
            <translation>
                <numerusform>10 人中约 %1 人会在 %n 天内得到一个。</numerusform>
            </translation>
        </message>
        <message>
            <source>The chance of at least one seat, at your rate and the network's present difficulty.</source>
            <translation>按您的算力和网络当前难度，至少获得一个席位的机会。</translation>
        </message>
        <message>
            <source>Within a day</source>
            <translation>一天内</translation>
        </message>
        <message>
            <source>Within a week</source>
            <translation>一周内</translation>
        </message>
        <message>
            <source>Within 30 days</source>
            <translation>30 天内</translation>
        </message>
        <message>
            <source>Your share</source>
            <translation>您的份额</translation>
        </message>
        <message>
            <source>Your part of all hashes of the network.</source>
            <translation>您在全网算力中的份额。</translation>
        </message>
        <message>
            <source>Whole network</source>
            <translation>全网</translation>
        </message>
        <message>
            <source>Estimated from the difficulty and the times of the newest elections.</source>
            <translation>根据难度和最近选举的时间估算。</translation>
        </message>
        <message>
            <source>Searches for key block</source>
            <translation>为关键区块搜索</translation>
        </message>
        <message>
            <source>The election that a request found now would enter.</source>
            <translation>现在找到的请求将参加的选举。</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>区块 %1</translation>
        </message>
        <message>
            <source>The key block that the search builds on.</source>
            <translation>搜索所基于的关键区块。</translation>
        </message>
        <message>
            <source>Accepted / late / refused</source>
            <translation>接受 / 迟到 / 拒绝</translation>
        </message>
        <message>
            <source>Your requests: taken by the network, too late for their election, refused.</source>
            <translation>您的请求：被网络接受、错过选举、被拒绝。</translation>
        </message>
        <message>
            <source>Seats won</source>
            <translation>赢得的席位</translation>
        </message>
        <message>
            <source>Since this program started.</source>
            <translation>自本程序启动以来。</translation>
        </message>
        <message>
            <source>, compiled</source>
            <translation>，已编译</translation>
        </message>
        <message>
            <source>, interpreted: six times slower</source>
            <translation>，解释执行：慢六倍</translation>
        </message>
        <message>
            <source>Proof of work</source>
            <translation>工作量证明</translation>
        </message>
        <message>
            <source>fast, 2 GiB</source>
            <translation>快速，2 GiB</translation>
        </message>
        <message>
            <source>small: ten times slower</source>
            <translation>小：慢十倍</translation>
        </message>
        <message>
            <source>, huge pages</source>
            <translation>，大页</translation>
        </message>
        <message>
            <source>Memory of the search</source>
            <translation>搜索的内存</translation>
        </message>
        <message>
            <source>%1 becomes free in about %2.</source>
            <translation>%1 大约在 %2 后解锁。</translation>
        </message>
        <message>
            <source>A seat brings %1 and the fees of its blocks. They are yours %2 after you left it, unless the seat missed too many turns.</source>
            <translation>一个席位带来 %1 和其区块的费用。离开 %2 后归您，除非席位错过太多轮次。</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>Yours, but not to spend yet.</source>
            <translation>属于您，但还不能花费。</translation>
        </message>
        <message>
            <source>Unlocked</source>
            <translation>已解锁</translation>
        </message>
        <message>
            <source>All that became free, with fees.</source>
            <translation>已解锁的全部，含费用。</translation>
        </message>
        <message>
            <source>Burned</source>
            <translation>已销毁</translation>
        </message>
        <message>
            <source>Lost through missed turns.</source>
            <translation>因错过轮次而失去。</translation>
        </message>
        <message>
            <source>%1 of %2 free</source>
            <translation>需 %1，可用 %2</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>磁盘</translation>
        </message>
        <message>
            <source>at least %1</source>
            <translation>至少 %1</translation>
        </message>
        <message>
            <source>It grows with the chain.</source>
            <translation>随链增长。</translation>
        </message>
        <message>
            <source>Memory of the node</source>
            <translation>节点的内存</translation>
        </message>
        <message>
            <source>%1, or %2 and ten times slower</source>
            <translation>%1，或 %2 但慢十倍</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Peers</source>
            <translation>节点</translation>
        </message>
        <message>
            <source>Free: %1</source>
            <translation>可用：%1</translation>
        </message>
        <message>
            <source>Memory of this program</source>
            <translation>本程序的内存</translation>
        </message>
        <message>
            <source>Without the helper that searches. Free: %1</source>
            <translation>不含搜索的辅助程序。可用：%1</translation>
        </message>
        <message>
            <source>Waiting for the network.</source>
            <translation>正在等待网络。</translation>
        </message>
        <message>
            <source>This program runs as a light node.</source>
            <translation>本程序作为轻节点运行。</translation>
        </message>
        <message>
            <source>Opening the chain on this computer.</source>
            <translation>正在打开此电脑上的链。</translation>
        </message>
        <message>
            <source>Fetching and checking all blocks: %1.</source>
            <translation>正在获取并检查所有区块：%1。</translation>
        </message>
        <message>
            <source>Up to date at block %1.</source>
            <translation>已更新至区块 %1。</translation>
        </message>
        <message>
            <source>Stopping.</source>
            <translation>正在停止。</translation>
        </message>
        <message>
            <source>Mining is on</source>
            <translation>挖矿已开启</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PausePanel</name>
        <message>
            <source>On battery</source>
            <translation>使用电池时</translation>
        </message>
        <message>
            <source>While somebody uses the computer</source>
            <translation>有人使用电脑时</translation>
        </message>
        <message>
            <source>While the screen is locked</source>
            <translation>屏幕锁定时</translation>
        </message>
        <message>
            <source>Outside these hours</source>
            <translation>在这些时间之外</translation>
        </message>
        <message>
            <source>Pause: %1</source>
            <translation>暂停：%1</translation>
        </message>
        <message>
            <source>not available</source>
            <translation>不可用</translation>
        </message>
        <message>
            <source>This computer does not tell it: UPower or logind is not there.</source>
            <translation>此电脑无法提供：没有 UPower 或 logind。</translation>
        </message>
        <message>
            <source>Mine from</source>
            <translation>挖矿从</translation>
        </message>
        <message>
            <source>Mine until</source>
            <translation>挖矿到</translation>
        </message>
        <message>
            <source>until</source>
            <translation>到</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatCard</name>
        <message>
            <source>Your seat</source>
            <translation>您的席位</translation>
        </message>
        <message>
            <source>Give up the seat…</source>
            <translation>放弃席位…</translation>
        </message>
        <message>
            <source>Give up the committee seat</source>
            <translation>放弃委员会席位</translation>
        </message>
        <message>
            <source>Keep the seat</source>
            <translation>保留席位</translation>
        </message>
        <message>
            <source>Give it up</source>
            <translation>放弃</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SeatViewModel</name>
        <message>
            <source>You gave this seat up: it leaves at the next election.</source>
            <translation>您已放弃该席位：它将在下次选举时移交。</translation>
        </message>
        <message>
            <source>Your resignation is on its way.</source>
            <translation>您的辞任正在途中。</translation>
        </message>
        <message>
            <source>Seat %1 pays to this wallet; another computer signs for it.</source>
            <translation>席位 %1 的收益付给本钱包；由另一台计算机为其签名。</translation>
        </message>
        <message>
            <source>You are the next to go: the seat passes on with the coming election.</source>
            <translation>您是下一个离开者：席位将在下次选举转移。</translation>
        </message>
        <message numerus="yes">
            <source>%n member(s) go before you.</source>
            <translation>
                <numerusform>%n 名成员会在您之前离开。</numerusform>
            </translation>
        </message>
        <message>
            <source>The seat passes on in about %1.</source>
            <translation>席位大约在 %1 后转移。</translation>
        </message>
        <message>
            <source>Too many of them, and the seat and its reward are lost.</source>
            <translation>错过太多会失去席位和奖励。</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>席位</translation>
        </message>
        <message>
            <source>Since key block</source>
            <translation>自关键区块</translation>
        </message>
        <message>
            <source>Turns missed</source>
            <translation>错过的轮次</translation>
        </message>
        <message>
            <source>Blocks proposed</source>
            <translation>提议的区块</translation>
        </message>
        <message>
            <source>Fees earned</source>
            <translation>赚得的费用</translation>
        </message>
        <message>
            <source>Paid with the reward.</source>
            <translation>与奖励一起支付。</translation>
        </message>
        <message>
            <source>Give up seat %1?</source>
            <translation>放弃席位 %1？</translation>
        </message>
        <message>
            <source>The member stays and signs blocks until the next election; elections come about every %1. Keep its computer on until then: turns that it misses still count.</source>
            <translation>该成员会留任并签署区块，直到下次选举；选举大约每 %1 一次。在此之前请让它的计算机保持开机：错过的轮次仍会计入。</translation>
        </message>
        <message>
            <source>The reward and the fees so far, %1, stay locked for their usual time: %2 after the member has left.</source>
            <translation>奖励和迄今的手续费共 %1，会照常锁定：直到成员离开后 %2。</translation>
        </message>
        <message>
            <source>The fee is %1. This cannot be taken back.</source>
            <translation>手续费为 %1。此操作无法撤回。</translation>
        </message>
    </context>
    <context>
        <name>CertificateWords</name>
        <message>
            <source>No particular reason</source>
            <translation>无特别原因</translation>
        </message>
        <message>
            <source>The holder's key fell into wrong hands</source>
            <translation>持有人的密钥落入他人之手</translation>
        </message>
        <message>
            <source>The issuer's key fell into wrong hands</source>
            <translation>签发者的密钥落入他人之手</translation>
        </message>
        <message>
            <source>The holder no longer belongs to it</source>
            <translation>持有人不再隶属于该组织</translation>
        </message>
        <message>
            <source>A newer certificate takes its place</source>
            <translation>已由更新的证书取代</translation>
        </message>
        <message>
            <source>What it stands for has ended</source>
            <translation>它所代表的事项已经终止</translation>
        </message>
        <message>
            <source>The right that it gave was withdrawn</source>
            <translation>它所授予的权利已被收回</translation>
        </message>
        <message>
            <source>What it states turned out to be wrong</source>
            <translation>它所声明的内容被发现有误</translation>
        </message>
        <message>
            <source>It was paid out</source>
            <translation>已兑付</translation>
        </message>
        <message>
            <source>Its holder gave it up</source>
            <translation>持有人已放弃它</translation>
        </message>
    </context>
    <context>
        <name>Certificates</name>
        <message>
            <source>Locked</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>已吊销</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>转出途中</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>已过期</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>有效期</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>种类</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>到期</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>This sheet proves nothing by itself. Verify the certificate with Circlet: ask its owner for a passport, or look up the origin in the code.</source>
            <translation>本页本身不能证明任何事。请用 Circlet 核实证书：向持有者索取护照，或查询二维码中的起源。</translation>
        </message>
        <message>
            <source>The file could not be written: %1</source>
            <translation>无法写入文件：%1</translation>
        </message>
        <message>
            <source>Ownership</source>
            <translation>所有权</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>身份</translation>
        </message>
        <message>
            <source>Value · %1 units of %2</source>
            <translation>价值 · %1 个 %2 单位</translation>
        </message>
        <message>
            <source>Blank certificate</source>
            <translation>空白证书</translation>
        </message>
        <message>
            <source>Content is missing</source>
            <translation>缺少内容</translation>
        </message>
        <message>
            <source>From mining</source>
            <translation>来自挖矿</translation>
        </message>
        <message>
            <source>Without an end</source>
            <translation>无期限</translation>
        </message>
        <message>
            <source>Ended on %1</source>
            <translation>已于 %1 到期</translation>
        </message>
        <message>
            <source>Ends in %1</source>
            <translation>%1 后到期</translation>
        </message>
        <message>
            <source>Until %1</source>
            <translation>至 %1</translation>
        </message>
        <message>
            <source>Passed on</source>
            <translation>已转出</translation>
        </message>
        <message>
            <source>Not proved yet</source>
            <translation>尚未证明</translation>
        </message>
        <message>
            <source>Blank</source>
            <translation>空白</translation>
        </message>
    </context>
    <context>
        <name>IssueDraft</name>
        <message>
            <source>A field has a value and no name.</source>
            <translation>有一个字段有值但没有名称。</translation>
        </message>
        <message>
            <source>The field “%1” has no value.</source>
            <translation>字段“%1”没有值。</translation>
        </message>
        <message>
            <source>Two fields are called “%1”.</source>
            <translation>有两个字段都叫“%1”。</translation>
        </message>
        <message>
            <source>The name “%1…” is too long: at most 64 bytes.</source>
            <translation>名称“%1…”过长：最多 64 字节。</translation>
        </message>
        <message>
            <source>The value of “%1” is too long: at most 1024 bytes.</source>
            <translation>“%1”的值过长：最多 1024 字节。</translation>
        </message>
        <message>
            <source>At most 64 fields.</source>
            <translation>最多 64 个字段。</translation>
        </message>
        <message>
            <source>A whole number above zero, in the smallest unit of its currency.</source>
            <translation>大于零的整数，以其货币的最小单位计。</translation>
        </message>
        <message>
            <source>One to eight letters or digits, such as EUR.</source>
            <translation>一到八个字母或数字，例如 EUR。</translation>
        </message>
        <message>
            <source>Every certificate has a title.</source>
            <translation>每张证书都有标题。</translation>
        </message>
        <message>
            <source>At most 120 bytes.</source>
            <translation>最多 120 字节。</translation>
        </message>
        <message>
            <source>At most 4096 bytes.</source>
            <translation>最多 4096 字节。</translation>
        </message>
        <message>
            <source>At most eight files.</source>
            <translation>最多八个文件。</translation>
        </message>
        <message>
            <source>This day is over.</source>
            <translation>这一天已经过去。</translation>
        </message>
        <message>
            <source>It stays with whom it was issued to; it can never be passed on.</source>
            <translation>它始终属于最初的接收人，永远不能转让。</translation>
        </message>
        <message>
            <source>Its holder may pass it on to anybody.</source>
            <translation>持有人可以把它转让给任何人。</translation>
        </message>
        <message numerus="yes">
            <source>Its holder may pass it on to %n address(es) of your list only.</source>
            <translation>
                <numerusform>持有人只能把它转让给您名单中的 %n 个地址。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Each holder keeps it for at least %n day(s).</source>
            <translation>
                <numerusform>每位持有人至少持有 %n 天。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It can be passed on %n time(s) in all.</source>
            <translation>
                <numerusform>总共可以转让 %n 次。</numerusform>
            </translation>
        </message>
        <message>
            <source>Every transfer needs your signature as well.</source>
            <translation>每次转让都还需要您的签名。</translation>
        </message>
        <message>
            <source>You may change its rules and its end later, alone; never its content.</source>
            <translation>您以后可以单独更改其规则和到期日，但绝不能更改内容。</translation>
        </message>
        <message>
            <source>Its holder may pass it on to those on its present list only.</source>
            <translation>持有人只能转让给现有名单上的人。</translation>
        </message>
        <message>
            <source>It has expired by then.</source>
            <translation>到那时它已经过期。</translation>
        </message>
        <message>
            <source>It can be passed on from %1.</source>
            <translation>从 %1 起可以转让。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AttachmentRows</name>
        <message>
            <source>Add a file</source>
            <translation>添加文件</translation>
        </message>
        <message>
            <source>Pictures, PDF and text (*.png *.jpg *.jpeg *.pdf *.txt)</source>
            <translation>图片、PDF 和文本 (*.png *.jpg *.jpeg *.pdf *.txt)</translation>
        </message>
        <message>
            <source>%1: too large, at most 2 MiB</source>
            <translation>%1：过大，最多 2 MiB</translation>
        </message>
        <message>
            <source>Remove this file</source>
            <translation>移除此文件</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::FileChoice</name>
        <message>
            <source>Remove this file</source>
            <translation>移除此文件</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::KeyFileFields</name>
        <message>
            <source>Choose the file</source>
            <translation>选择文件</translation>
        </message>
        <message>
            <source>Keys and certificates (*.p12 *.pfx *.pem *.crt *.cer)</source>
            <translation>密钥和证书 (*.p12 *.pfx *.pem *.crt *.cer)</translation>
        </message>
        <message>
            <source>Password of this file</source>
            <translation>此文件的密码</translation>
        </message>
        <message>
            <source>Empty, if it has none.</source>
            <translation>没有密码则留空。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AuthorityPanel</name>
        <message>
            <source>Root</source>
            <translation>根</translation>
        </message>
        <message>
            <source>Signs certificates</source>
            <translation>签署证书</translation>
        </message>
        <message>
            <source>For others</source>
            <translation>给他人</translation>
        </message>
        <message>
            <source>The chain lets other programs check your certificates; the list tells them which you have revoked.</source>
            <translation>其他程序用证书链来核对您的证书；吊销列表告诉它们您吊销了哪些。</translation>
        </message>
        <message>
            <source>Save the chain</source>
            <translation>保存证书链</translation>
        </message>
        <message>
            <source>Save the revocation list</source>
            <translation>保存吊销列表</translation>
        </message>
        <message>
            <source>PEM (*.pem)</source>
            <translation>PEM (*.pem)</translation>
        </message>
        <message>
            <source>Revocation lists (*.crl)</source>
            <translation>吊销列表 (*.crl)</translation>
        </message>
        <message>
            <source>Your keys</source>
            <translation>您的密钥</translation>
        </message>
        <message>
            <source>Whoever has this file and its password can sign in your name. They are in the wallet's backup already; save them only for another program.</source>
            <translation>任何人拥有此文件及其密码，就能以您的名义签名。密钥已包含在钱包备份中；只有供其他程序使用时才需要保存。</translation>
        </message>
        <message>
            <source>Password for the file</source>
            <translation>文件密码</translation>
        </message>
        <message>
            <source>At least eight characters.</source>
            <translation>至少八个字符。</translation>
        </message>
        <message>
            <source>The password once more</source>
            <translation>再次输入密码</translation>
        </message>
        <message>
            <source>Save the keys (PKCS#12)</source>
            <translation>保存密钥 (PKCS#12)</translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation>两次输入的密码不同。</translation>
        </message>
        <message>
            <source>Save the keys</source>
            <translation>保存密钥</translation>
        </message>
        <message>
            <source>PKCS#12 (*.p12)</source>
            <translation>PKCS#12 (*.p12)</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>A retired issuer issues nothing any more. What it has issued stays as it is; it cannot be undone.</source>
            <translation>停用的签发者不再签发任何证书。已签发的保持不变；此操作无法撤销。</translation>
        </message>
        <message>
            <source>Review the retirement</source>
            <translation>核对停用</translation>
        </message>
        <message>
            <source>Bring the keys back</source>
            <translation>恢复密钥</translation>
        </message>
        <message>
            <source>The words do not bring them back; the file that they were saved to does. They are taken only if they belong to the root that you have registered. Revocation lists will name what is revoked from then on.</source>
            <translation>助记词无法恢复密钥，保存密钥的文件可以。只有属于您已登记的根的密钥才会被接受。吊销列表将包含此后吊销的证书。</translation>
        </message>
        <message>
            <source>File with the key</source>
            <translation>密钥文件</translation>
        </message>
        <message>
            <source>PKCS#12, or PEM with key and certificate.</source>
            <translation>PKCS#12，或包含密钥和证书的 PEM。</translation>
        </message>
        <message>
            <source>File of the root</source>
            <translation>根证书文件</translation>
        </message>
        <message>
            <source>Only if the first file does not hold it.</source>
            <translation>仅当第一个文件中没有时需要。</translation>
        </message>
        <message>
            <source>Choose the file that holds the key.</source>
            <translation>请选择包含密钥的文件。</translation>
        </message>
        <message>
            <source>Renew</source>
            <translation>续期</translation>
        </message>
        <message>
            <source>The issuing certificate ends on %1. After that nothing can be issued.</source>
            <translation>签发证书将于 %1 到期，此后无法再签发。</translation>
        </message>
        <message>
            <source>The issuing certificate is good until %1.</source>
            <translation>签发证书有效期至 %1。</translation>
        </message>
        <message>
            <source>A new one has the same key and the same root; what you have issued stays as it is.</source>
            <translation>新证书使用相同的密钥和相同的根；已签发的保持不变。</translation>
        </message>
        <message>
            <source>File with the root's key</source>
            <translation>根密钥文件</translation>
        </message>
        <message>
            <source>It is used once and not kept.</source>
            <translation>仅使用一次，不会保存。</translation>
        </message>
        <message>
            <source>PIN of the token</source>
            <translation>令牌 PIN</translation>
        </message>
        <message>
            <source>Renew the issuing certificate</source>
            <translation>续期签发证书</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchCard</name>
        <message>
            <source>Batch</source>
            <translation>批量</translation>
        </message>
        <message>
            <source>Certificates that are final</source>
            <translation>已最终确定的证书</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Discard the rest of this batch?</source>
            <translation>要放弃这批中剩余的部分吗？</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s) were not sent and will not be issued. What was sent stays issued.</source>
            <translation>
                <numerusform>%n 张证书尚未发送，将不再签发。已发送的仍会签发。</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchPanel</name>
        <message>
            <source>From a CSV file</source>
            <translation>来自 CSV 文件</translation>
        </message>
        <message>
            <source>The file is read and checked first. Nothing is issued until you have seen what is wrong with which line.</source>
            <translation>文件会先被读取和检查。在您看到哪一行有什么问题之前，不会签发任何证书。</translation>
        </message>
        <message>
            <source>Choose the file</source>
            <translation>选择文件</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Problems by line</source>
            <translation>按行列出的问题</translation>
        </message>
        <message>
            <source>CSV (*.csv);;All files (*)</source>
            <translation>CSV (*.csv);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>正在读取…</translation>
        </message>
        <message>
            <source>Nothing was issued</source>
            <translation>未签发任何证书</translation>
        </message>
        <message>
            <source>The first %1 are listed.</source>
            <translation>仅列出前 %1 个。</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>正在签名…</translation>
        </message>
        <message>
            <source>One certificate a row; the first line names the columns: recipient and title, and where wanted kind, description, face_value, currency and expires. A column “field:Name” becomes the field Name.</source>
            <translation>每行一张证书；第一行是列名：recipient 和 title，需要时还有 kind、description、face_value、currency 和 expires。名为“field:名称”的列会成为字段“名称”。</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>签发</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchProblemModel</name>
        <message>
            <source>Line</source>
            <translation>行</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>问题</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BatchViewModel</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, all of them good.</source>
            <translation>%1，全部正确。</translation>
        </message>
        <message>
            <source>%1: %2 good, %3 with problems.</source>
            <translation>%1：%2 行正确，%3 行有问题。</translation>
        </message>
        <message numerus="yes">
            <source>%n transaction(s)</source>
            <translation>
                <numerusform>%n 笔交易</numerusform>
            </translation>
        </message>
        <message>
            <source>fees %1</source>
            <translation>手续费 %1</translation>
        </message>
        <message>
            <source>deposits for recipients %1</source>
            <translation>为接收人支付的押金 %1</translation>
        </message>
        <message numerus="yes">
            <source>Issue the %n good one(s)</source>
            <translation>
                <numerusform>签发正确的 %n 张</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Issue all %n</source>
            <translation>
                <numerusform>全部签发（%n 张）</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 final, %3 sent</source>
            <translation>%2 张中 %1 张已最终确定，%3 张已发送</translation>
        </message>
        <message>
            <source>All %1 are issued and final.</source>
            <translation>全部 %1 张均已签发并最终确定。</translation>
        </message>
        <message>
            <source>The batch was interrupted; going on issues the rest, and nothing twice.</source>
            <translation>这批签发曾被中断；继续时只签发剩余部分，不会重复签发。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BuyViewModel</name>
        <message>
            <source>%1 sells you a certificate for %2.</source>
            <translation>%1 以 %2 的价格向您出售一份证书。</translation>
        </message>
        <message>
            <source>%1 sells you “%2” for %3.</source>
            <translation>%1 以 %3 向您出售“%2”。</translation>
        </message>
        <message>
            <source>The offer holds until %1.</source>
            <translation>此报价有效期至 %1。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateContent</name>
        <message>
            <source>What it says</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>X.509 certificate</source>
            <translation>X.509 证书</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>签发者</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>面值</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>持有人</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>过期时间</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>转让次数</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>主体</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>签署者</translation>
        </message>
        <message>
            <source>Serial</source>
            <translation>序列号</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>密钥</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>有效期</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 至 %2</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>根</translation>
        </message>
        <message>
            <source>Registered on chain by the issuer</source>
            <translation>已由签发者在链上登记</translation>
        </message>
        <message>
            <source>Not registered on chain</source>
            <translation>未在链上登记</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateModel</name>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>签发者</translation>
        </message>
        <message>
            <source>Standing</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Yours since</source>
            <translation>归您所有自</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificateTabs</name>
        <message>
            <source>Parts of certificates</source>
            <translation>证书的各部分</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>签发</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>交换</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>验证</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ChallengePanel</name>
        <message>
            <source>You make a request and give it away as a link or QR code. Whoever holds a certificate that fits answers it, once, with the fields you ask for.</source>
            <translation>您生成一个请求，以链接或二维码的形式交给对方。持有合适证书的人用您要求的字段回答一次。</translation>
        </message>
        <message>
            <source>Who asks</source>
            <translation>请求方</translation>
        </message>
        <message>
            <source>The other side sees this name before it answers.</source>
            <translation>对方在回答之前会看到这个名称。</translation>
        </message>
        <message>
            <source>Optional: what it is for</source>
            <translation>可选：用途</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Optional: name, date of birth</source>
            <translation>可选：姓名, 出生日期</translation>
        </message>
        <message>
            <source>Fields that must be shown</source>
            <translation>必须出示的字段</translation>
        </message>
        <message>
            <source>Names, with commas between them.</source>
            <translation>名称，用逗号分隔。</translation>
        </message>
        <message>
            <source>Make the request</source>
            <translation>生成请求</translation>
        </message>
        <message>
            <source>Minutes to answer it</source>
            <translation>回答时限（分钟）</translation>
        </message>
        <message>
            <source>Kind of certificate</source>
            <translation>证书类型</translation>
        </message>
        <message>
            <source>None chosen: any kind.</source>
            <translation>不选则为任意类型。</translation>
        </message>
        <message>
            <source>The request as a QR code</source>
            <translation>二维码形式的请求</translation>
        </message>
        <message>
            <source>link</source>
            <translation>链接</translation>
        </message>
        <message>
            <source>The request as a link</source>
            <translation>链接形式的请求</translation>
        </message>
        <message>
            <source>Paste the answer's link</source>
            <translation>粘贴回答的链接</translation>
        </message>
        <message>
            <source>The answer</source>
            <translation>回答</translation>
        </message>
        <message>
            <source>Short answers come as a link, long ones as a file.</source>
            <translation>较短的回答是链接，较长的回答是文件。</translation>
        </message>
        <message>
            <source>Verify the answer</source>
            <translation>验证回答</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>打开文件</translation>
        </message>
        <message>
            <source>Another request</source>
            <translation>另一个请求</translation>
        </message>
        <message>
            <source>Open the answer</source>
            <translation>打开回答</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ChallengeViewModel</name>
        <message>
            <source>Say who asks: a web address such as shop.example.</source>
            <translation>请说明请求方：网址，例如 shop.example。</translation>
        </message>
        <message>
            <source>A web address has no spaces and at most 253 characters.</source>
            <translation>网址不含空格，最多 253 个字符。</translation>
        </message>
        <message>
            <source>At most 160 bytes.</source>
            <translation>最多 160 字节。</translation>
        </message>
        <message>
            <source>At most 16 fields can be asked for.</source>
            <translation>最多可要求 16 个字段。</translation>
        </message>
        <message>
            <source>“%1…” is longer than a field's name can be.</source>
            <translation>“%1…”超过了字段名称的长度上限。</translation>
        </message>
        <message>
            <source>It can be answered until %1.</source>
            <translation>可在 %1 之前回答。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::FieldRows</name>
        <message>
            <source>Add a field</source>
            <translation>添加字段</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Remove this field</source>
            <translation>移除此字段</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::HoldingsModel</name>
        <message>
            <source>Certificate</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>签发者</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssueForm</name>
        <message>
            <source>This wallet</source>
            <translation>此钱包</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>收款人</translation>
        </message>
        <message>
            <source>Address, contact or receive link; empty: this wallet. With a receive link the content travels sealed.</source>
            <translation>地址、联系人或接收链接；留空则为此钱包。使用接收链接时内容会加密传送。</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>描述</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>Its holder can show each of them alone.</source>
            <translation>持有人可以单独出示每个字段。</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>面值</translation>
        </message>
        <message>
            <source>In the smallest unit, such as cents.</source>
            <translation>以最小单位计，例如分。</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>货币</translation>
        </message>
        <message>
            <source>Pictures and files</source>
            <translation>图片和文件</translation>
        </message>
        <message>
            <source>PNG, JPEG, PDF or text, at most 2 MiB each. The first picture is its face.</source>
            <translation>PNG、JPEG、PDF 或文本，每个最多 2 MiB。第一张图片作为封面。</translation>
        </message>
        <message>
            <source>With an X.509 certificate, for other programs</source>
            <translation>附带 X.509 证书，供其他程序使用</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>核对</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>This cannot be issued so</source>
            <translation>无法这样签发</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>正在准备…</translation>
        </message>
        <message>
            <source>Use a certificate request…</source>
            <translation>使用证书请求…</translation>
        </message>
        <message>
            <source>Certificate requests (*.csr *.req *.p10 *.pem *.der)</source>
            <translation>证书请求 (*.csr *.req *.p10 *.pem *.der)</translation>
        </message>
        <message>
            <source>The X.509 certificate is made for the key and the name in it (PKCS#10).</source>
            <translation>X.509 证书将使用其中的密钥和名称（PKCS#10）。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuedDetail</name>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Face value</source>
            <translation>面值</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>已签发</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>过期时间</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>Issued to</source>
            <translation>接收人</translation>
        </message>
        <message>
            <source>X.509 serial</source>
            <translation>X.509 序列号</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>起源</translation>
        </message>
        <message>
            <source>origin</source>
            <translation>起源</translation>
        </message>
        <message>
            <source>Revoke, because</source>
            <translation>吊销，原因是</translation>
        </message>
        <message>
            <source>The reason is public. A revocation is final: it cannot be taken back.</source>
            <translation>原因是公开的。吊销是最终的，无法撤回。</translation>
        </message>
        <message>
            <source>Review the revocation</source>
            <translation>核对吊销</translation>
        </message>
        <message>
            <source>Set its rules anew…</source>
            <translation>重新设定规则…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuedModel</name>
        <message>
            <source>Revoked</source>
            <translation>已吊销</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>已签发</translation>
        </message>
        <message>
            <source>Not issued: it expired</source>
            <translation>未签发：已过期</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Issued to</source>
            <translation>接收人</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerCard</name>
        <message>
            <source>This issuer</source>
            <translation>此签发者</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账户</translation>
        </message>
        <message>
            <source>account</source>
            <translation>账户</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>根</translation>
        </message>
        <message>
            <source>root's fingerprint</source>
            <translation>根证书指纹</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>已停用</translation>
        </message>
        <message>
            <source>Since %1</source>
            <translation>自 %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerPage</name>
        <message>
            <source>Issue</source>
            <translation>签发</translation>
        </message>
        <message>
            <source>Authority</source>
            <translation>证书机构</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>批量</translation>
        </message>
        <message>
            <source>Issue a certificate</source>
            <translation>签发证书</translation>
        </message>
        <message>
            <source>Issued certificates</source>
            <translation>已签发的证书</translation>
        </message>
        <message>
            <source>Search in issued certificates</source>
            <translation>在已签发的证书中搜索</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>昨天 %1</translation>
        </message>
        <message>
            <source>Written to %1</source>
            <translation>已写入 %1</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>核对</translation>
        </message>
        <message>
            <source>Issue a batch</source>
            <translation>批量签发</translation>
        </message>
        <message>
            <source>This was not sent</source>
            <translation>未发送</translation>
        </message>
        <message>
            <source>The registration is on its way</source>
            <translation>登记正在进行</translation>
        </message>
        <message>
            <source>It is final in about a second; then you can issue.</source>
            <translation>大约一秒后最终确定，然后即可签发。</translation>
        </message>
        <message>
            <source>The issuer's record could not be read</source>
            <translation>无法读取签发者的记录</translation>
        </message>
        <message>
            <source>This issuer is retired</source>
            <translation>此签发者已停用</translation>
        </message>
        <message>
            <source>It issues nothing any more; what it has issued stays as it is.</source>
            <translation>它不再签发任何证书；已签发的保持不变。</translation>
        </message>
        <message>
            <source>The keys of this issuer are not in this wallet</source>
            <translation>此签发者的密钥不在此钱包中</translation>
        </message>
        <message>
            <source>Nothing issued yet</source>
            <translation>尚未签发</translation>
        </message>
        <message>
            <source>What you issue is listed here, and can be revoked here.</source>
            <translation>您签发的证书会列在这里，也可在这里吊销。</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>没有匹配项</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>换个词试试，或重新显示全部。</translation>
        </message>
        <message>
            <source>Back to the console</source>
            <translation>返回控制台</translation>
        </message>
        <message>
            <source>Sign and register</source>
            <translation>签名并登记</translation>
        </message>
        <message>
            <source>You are an issuer now. It is final.</source>
            <translation>您现在是签发者了。已最终确定。</translation>
        </message>
        <message>
            <source>Sign and issue</source>
            <translation>签名并签发</translation>
        </message>
        <message>
            <source>Issued. It is final.</source>
            <translation>已签发，已最终确定。</translation>
        </message>
        <message>
            <source>Sign and revoke</source>
            <translation>签名并吊销</translation>
        </message>
        <message>
            <source>Revoked. It is final and everybody can see it.</source>
            <translation>已吊销。已最终确定，所有人都能看到。</translation>
        </message>
        <message>
            <source>Sign and retire</source>
            <translation>签名并停用</translation>
        </message>
        <message>
            <source>Retired. It is final.</source>
            <translation>已停用，已最终确定。</translation>
        </message>
        <message>
            <source>Issued certificate</source>
            <translation>已签发的证书</translation>
        </message>
        <message>
            <source>Set rules anew</source>
            <translation>重新设定规则</translation>
        </message>
        <message>
            <source>Sign and set the rules</source>
            <translation>签名并设定规则</translation>
        </message>
        <message>
            <source>The rules are set. It is final.</source>
            <translation>规则已设定，已成最终。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TermsForm</name>
        <message>
            <source>Review</source>
            <translation>复核</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>正在准备…</translation>
        </message>
        <message>
            <source>It was issued so that you may set its rules alone, whoever holds it.</source>
            <translation>签发时已约定：无论由谁持有，您都可以单独设定其规则。</translation>
        </message>
        <message>
            <source>You are its issuer and its holder. Its rules can only be tightened: what they forbid now stays forbidden, and its end can only come sooner.</source>
            <translation>您既是签发者又是持有人。规则只能收紧：现在禁止的仍然禁止，到期日只能提前。</translation>
        </message>
        <message>
            <source>These rules cannot be set</source>
            <translation>无法设定这些规则</translation>
        </message>
        <message>
            <source>This day is over.</source>
            <translation>这一天已经过去。</translation>
        </message>
        <message>
            <source>They come back with a backup of the wallet's file, or from the file that they were saved to: see Authority. Until then nothing can be issued here.</source>
            <translation>密钥可通过钱包文件的备份恢复，或从保存密钥的文件恢复（见“证书机构”）。在此之前，此处无法签发。</translation>
        </message>
        <message>
            <source>The issuing certificate ends on %1</source>
            <translation>签发证书将于 %1 到期</translation>
        </message>
        <message>
            <source>Renew it under Authority. What you have issued stays as it is.</source>
            <translation>请在“证书机构”中续期。已签发的保持不变。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IssuerViewModel</name>
        <message>
            <source>Issued</source>
            <translation>已签发</translation>
        </message>
        <message>
            <source>Revoked</source>
            <translation>已吊销</translation>
        </message>
        <message>
            <source>Outstanding</source>
            <translation>未兑付</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Value certificates that are not paid out yet.</source>
            <translation>尚未兑付的价值证书。</translation>
        </message>
        <message>
            <source>Authority valid until</source>
            <translation>机构有效期至</translation>
        </message>
        <message>
            <source>Revocation list</source>
            <translation>吊销列表</translation>
        </message>
        <message>
            <source>None made yet</source>
            <translation>尚未生成</translation>
        </message>
        <message>
            <source>No. %1, next by %2</source>
            <translation>第 %1 号，下次更新不晚于 %2</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>主体</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>密钥</translation>
        </message>
        <message>
            <source>Kept in</source>
            <translation>保存位置</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>有效期</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 至 %2</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>指纹</translation>
        </message>
        <message>
            <source>Everybody who gets a certificate of yours sees this name.</source>
            <translation>收到您证书的每个人都会看到这个名称。</translation>
        </message>
        <message>
            <source>At most 64 bytes.</source>
            <translation>最多 64 字节。</translation>
        </message>
        <message>
            <source>Two letters, such as DE.</source>
            <translation>两个字母，例如 CN。</translation>
        </message>
        <message>
            <source>It begins with “pkcs11:”.</source>
            <translation>以“pkcs11:”开头。</translation>
        </message>
        <message>
            <source>This wallet</source>
            <translation>此钱包</translation>
        </message>
        <message>
            <source>Elsewhere</source>
            <translation>其他位置</translation>
        </message>
        <message>
            <source>Choose the file that holds the key.</source>
            <translation>请选择包含密钥的文件。</translation>
        </message>
        <message>
            <source>The keys are in this wallet again.</source>
            <translation>密钥已恢复到此钱包。</translation>
        </message>
        <message>
            <source>The issuing certificate is renewed.</source>
            <translation>签发证书已续期。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PictureView</name>
        <message>
            <source>Picture: %1</source>
            <translation>图片：%1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RegisterForm</name>
        <message>
            <source>What it means to be an issuer</source>
            <translation>成为签发者意味着什么</translation>
        </message>
        <message>
            <source>You give out certificates that anybody can verify, also without asking you.</source>
            <translation>您发放的证书任何人都能验证，而且无需询问您。</translation>
        </message>
        <message>
            <source>This wallet makes an authority of its own: a root, and under it the key that signs. It is part of your backup.</source>
            <translation>此钱包会建立自己的证书机构：一个根，以及其下负责签名的密钥。它包含在您的备份中。</translation>
        </message>
        <message>
            <source>Your name and the root's fingerprint are registered on the chain once. It costs a small fee.</source>
            <translation>您的名称和根证书指纹会在链上登记一次，需要少量手续费。</translation>
        </message>
        <message>
            <source>Names are not unique: people compare your account's address.</source>
            <translation>名称并不唯一：人们会核对您的账户地址。</translation>
        </message>
        <message>
            <source>Technical University of Cluj</source>
            <translation>克卢日理工大学</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>As it stands on every certificate.</source>
            <translation>显示在每张证书上。</translation>
        </message>
        <message>
            <source>The same as the name</source>
            <translation>与名称相同</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>组织</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>国家</translation>
        </message>
        <message>
            <source>Two letters; may stay empty.</source>
            <translation>两个字母；可留空。</translation>
        </message>
        <message>
            <source>ECDSA P-256 (recommended)</source>
            <translation>ECDSA P-256（推荐）</translation>
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
            <translation>此钱包（加密）</translation>
        </message>
        <message>
            <source>A token (PKCS#11)</source>
            <translation>令牌 (PKCS#11)</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>令牌</translation>
        </message>
        <message>
            <source>PIN of the token</source>
            <translation>令牌 PIN</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>核对</translation>
        </message>
        <message>
            <source>Kind of keys</source>
            <translation>密钥类型</translation>
        </message>
        <message>
            <source>Nothing was registered</source>
            <translation>未进行登记</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>正在准备…</translation>
        </message>
        <message>
            <source>The root's key is kept in</source>
            <translation>根密钥保存于</translation>
        </message>
        <message>
            <source>The key that signs certificates is in this wallet either way.</source>
            <translation>签署证书的密钥无论如何都保存在此钱包中。</translation>
        </message>
        <message>
            <source>A file that I bring (XCA, openssl)</source>
            <translation>我提供的文件（XCA、openssl）</translation>
        </message>
        <message>
            <source>File with the key</source>
            <translation>密钥文件</translation>
        </message>
        <message>
            <source>PKCS#12, or PEM with key and certificate: of your root, or of an issuing authority below it.</source>
            <translation>PKCS#12，或包含密钥和证书的 PEM：您的根，或其下的签发机构。</translation>
        </message>
        <message>
            <source>File of the root</source>
            <translation>根证书文件</translation>
        </message>
        <message>
            <source>Only if the first file does not hold it.</source>
            <translation>仅当第一个文件中没有时需要。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReviewCard</name>
        <message>
            <source>What it does, decoded from the bytes</source>
            <translation>它做什么（由字节解码得出）</translation>
        </message>
        <message>
            <source>Who gains and loses</source>
            <translation>谁得到，谁付出</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Show the bytes</source>
            <translation>显示字节</translation>
        </message>
        <message>
            <source>Bytes that are signed</source>
            <translation>将要签名的字节</translation>
        </message>
        <message>
            <source>Hide the bytes</source>
            <translation>隐藏字节</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>手续费</translation>
        </message>
        <message>
            <source>%1, level %2</source>
            <translation>%1，级别 %2</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>过期时间</translation>
        </message>
        <message>
            <source>Transaction</source>
            <translation>交易</translation>
        </message>
        <message>
            <source>You</source>
            <translation>您</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>新的收款人</translation>
        </message>
        <message numerus="yes">
            <source>+%n certificate(s)</source>
            <translation>
                <numerusform>+%n 张证书</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>−%n certificate(s)</source>
            <translation>
                <numerusform>−%n 张证书</numerusform>
            </translation>
        </message>
        <message>
            <source>Who gains and loses, decoded from the bytes</source>
            <translation>谁得谁失，由字节解码得出</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>附言</translation>
        </message>
        <message>
            <source>Payment id</source>
            <translation>付款编号</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::RulesPanel</name>
        <message>
            <source>Rules</source>
            <translation>规则</translation>
        </message>
        <message>
            <source>It can be passed on</source>
            <translation>可以转让</translation>
        </message>
        <message>
            <source>Only with my signature as well</source>
            <translation>还需我的签名</translation>
        </message>
        <message>
            <source>I may change these rules later</source>
            <translation>我以后可以更改这些规则</translation>
        </message>
        <message>
            <source>No time</source>
            <translation>无期限</translation>
        </message>
        <message>
            <source>Any number</source>
            <translation>不限</translation>
        </message>
        <message>
            <source>Days to keep it</source>
            <translation>持有天数</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>转让次数</translation>
        </message>
        <message>
            <source>Who may get it</source>
            <translation>谁可以得到它</translation>
        </message>
        <message>
            <source>Addresses, one a line; none: anybody.</source>
            <translation>地址，每行一个；留空则为任何人。</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>过期时间</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>In one year</source>
            <translation>一年后</translation>
        </message>
        <message>
            <source>In two years</source>
            <translation>两年后</translation>
        </message>
        <message>
            <source>In five years</source>
            <translation>五年后</translation>
        </message>
        <message>
            <source>On a day</source>
            <translation>在某一天</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>Empty: the present list stays.</source>
            <translation>留空：保留现有名单。</translation>
        </message>
        <message>
            <source>Can be passed on</source>
            <translation>可以转让的时间</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>立即</translation>
        </message>
        <message>
            <source>From a day on</source>
            <translation>从某一天起</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>第一天</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SellForm</name>
        <message>
            <source>Address, contact or receive link</source>
            <translation>地址、联系人或接收链接</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>买方</translation>
        </message>
        <message>
            <source>Only this buyer can accept it. With a receive link the content goes along, sealed.</source>
            <translation>只有此买方可以接受。使用接收链接时，内容会加密随附。</translation>
        </message>
        <message>
            <source>Price in CC</source>
            <translation>价格（CC）</translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n 小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Holds for</source>
            <translation>有效期</translation>
        </message>
        <message>
            <source>Review the offer</source>
            <translation>核对报价</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Search in your certificates</source>
            <translation>在您的证书中搜索</translation>
        </message>
        <message>
            <source>Your certificates</source>
            <translation>您的证书</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Where to save the offer</source>
            <translation>报价保存位置</translation>
        </message>
        <message>
            <source>Offers (*.offer)</source>
            <translation>报价 (*.offer)</translation>
        </message>
        <message>
            <source>This cannot be offered so</source>
            <translation>无法这样报价</translation>
        </message>
        <message>
            <source>You sell: %1</source>
            <translation>您出售：%1</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>正在准备…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SellViewModel</name>
        <message>
            <source>This certificate is locked, on its way or revoked; it cannot be sold now.</source>
            <translation>此证书已锁定、正在转让或已吊销，现在不能出售。</translation>
        </message>
        <message>
            <source>Choose a certificate.</source>
            <translation>请选择一张证书。</translation>
        </message>
        <message>
            <source>Say who may buy it: an offer is for one buyer.</source>
            <translation>请指定买方：一份报价只面向一位买方。</translation>
        </message>
        <message>
            <source>Say what it costs.</source>
            <translation>请填写价格。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SigningFlow</name>
        <message>
            <source>The node is starting.</source>
            <translation>节点正在启动。</translation>
        </message>
        <message>
            <source>Nothing is signed now: %1</source>
            <translation>现在不签名：%1</translation>
        </message>
        <message>
            <source>Nothing is signed now: this version of Circlet no longer understands the network. Update it first.</source>
            <translation>现在不签名：此版本的 Circlet 已无法理解网络。请先更新。</translation>
        </message>
        <message>
            <source>Unlock the wallet first.</source>
            <translation>请先解锁钱包。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SigningPanel</name>
        <message>
            <source>Sign and send</source>
            <translation>签名并发送</translation>
        </message>
        <message>
            <source>Done. It is final.</source>
            <translation>完成，已最终确定。</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>修改</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>See the proof</source>
            <translation>查看证明</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>正在签名…</translation>
        </message>
        <message>
            <source>This was not sent</source>
            <translation>未发送</translation>
        </message>
        <message>
            <source>It expired before it was accepted. Nothing moved; you can do it again.</source>
            <translation>在被接受之前已过期。什么都没有变动，您可以再做一次。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TransactionTrack</name>
        <message>
            <source>after %1</source>
            <translation>%1 后</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>已发送</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>已看到</translation>
        </message>
        <message>
            <source>Final</source>
            <translation>已最终确认</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>区块 %1</translation>
        </message>
        <message>
            <source>Signed. It is on its way to the network.</source>
            <translation>已签名，正发往网络。</translation>
        </message>
        <message>
            <source>Sent. Waiting until the network has it.</source>
            <translation>已发送，等待网络接收。</translation>
        </message>
        <message>
            <source>The network has it. Waiting until it is final.</source>
            <translation>网络已收到，等待最终确认。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SwapPage</name>
        <message>
            <source>Swap</source>
            <translation>交换</translation>
        </message>
        <message>
            <source>Sell</source>
            <translation>出售</translation>
        </message>
        <message>
            <source>Buy</source>
            <translation>购买</translation>
        </message>
        <message>
            <source>Open the offer file that the seller gave you. You see what is sold, proved now, before you pay. Certificate and coins change hands in one transaction, or not at all.</source>
            <translation>打开卖方给您的报价文件。付款之前，您会看到所售内容及其当前证明。证书与币在同一笔交易中易手，否则都不变动。</translation>
        </message>
        <message>
            <source>Open an offer</source>
            <translation>打开报价</translation>
        </message>
        <message>
            <source>Sign the offer</source>
            <translation>签署报价</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>修改</translation>
        </message>
        <message>
            <source>The offer is signed</source>
            <translation>报价已签署</translation>
        </message>
        <message>
            <source>Give the file to the buyer. Nothing moves until it is accepted; the certificate stays yours until then. To withdraw the offer, make any payment from the address that holds the certificate, or let it expire.</source>
            <translation>把文件交给买方。在被接受之前什么都不会变动，证书仍归您所有。要撤回报价，请从持有该证书的地址进行任意一笔付款，或等它过期。</translation>
        </message>
        <message>
            <source>Another offer</source>
            <translation>另一份报价</translation>
        </message>
        <message>
            <source>Close the offer</source>
            <translation>关闭报价</translation>
        </message>
        <message>
            <source>Accept and pay</source>
            <translation>接受并付款</translation>
        </message>
        <message>
            <source>Bought. It is yours and it is final.</source>
            <translation>已购买。它归您所有，已最终确定。</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Offers (*.offer);;All files (*)</source>
            <translation>报价 (*.offer);;所有文件 (*)</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>报价</translation>
        </message>
        <message>
            <source>Review the offer</source>
            <translation>核对报价</translation>
        </message>
        <message>
            <source>The offer was not written</source>
            <translation>报价未写入</translation>
        </message>
        <message>
            <source>Signing…</source>
            <translation>正在签名…</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>正在检查…</translation>
        </message>
        <message>
            <source>This offer could not be opened</source>
            <translation>无法打开此报价</translation>
        </message>
        <message>
            <source>This offer cannot be accepted here</source>
            <translation>此处无法接受此报价</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerdictView</name>
        <message>
            <source>Why this is so</source>
            <translation>依据</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyPage</name>
        <message>
            <source>Verify</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>Ask for a certificate</source>
            <translation>请求出示证书</translation>
        </message>
        <message>
            <source>This is an offer to sell</source>
            <translation>这是一份出售报价</translation>
        </message>
        <message>
            <source>If it is meant for this wallet, you can accept it.</source>
            <translation>如果它面向此钱包，您可以接受。</translation>
        </message>
        <message>
            <source>Open the offer</source>
            <translation>打开报价</translation>
        </message>
        <message>
            <source>This is the content of a certificate of yours</source>
            <translation>这是您的一张证书的内容</translation>
        </message>
        <message>
            <source>Title, fields and pictures are kept with it, if they are the ones that it was issued with.</source>
            <translation>如果标题、字段和图片与签发时一致，就会随证书一起保存。</translation>
        </message>
        <message>
            <source>Add to my certificates</source>
            <translation>添加到我的证书</translation>
        </message>
        <message>
            <source>The content was not added</source>
            <translation>内容未添加</translation>
        </message>
        <message>
            <source>Content added.</source>
            <translation>内容已添加。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyPanel</name>
        <message>
            <source>Drop a passport, an answer, a proof, an offer or an X.509 certificate anywhere on this window. It is checked on this computer alone.</source>
            <translation>把证书护照、回答、证明、报价或 X.509 证书拖到此窗口的任意位置。检查只在本机进行。</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>打开文件</translation>
        </message>
        <message>
            <source>Link or text to check</source>
            <translation>要检查的链接或文本</translation>
        </message>
        <message>
            <source>Or paste a link</source>
            <translation>或粘贴链接</translation>
        </message>
        <message>
            <source>Paste and check</source>
            <translation>粘贴并检查</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Check a file</source>
            <translation>检查文件</translation>
        </message>
        <message>
            <source>Certificates and proofs (*.ccert *.proof *.pem *.crt *.cer *.der);;All files (*)</source>
            <translation>证书和证明 (*.ccert *.proof *.pem *.crt *.cer *.der);;所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::VerifyViewModel</name>
        <message>
            <source>Checking…</source>
            <translation>正在检查…</translation>
        </message>
        <message>
            <source>This could not be checked</source>
            <translation>无法检查</translation>
        </message>
        <message>
            <source>Genuine and good</source>
            <translation>真实且有效</translation>
        </message>
        <message>
            <source>Not genuine</source>
            <translation>不真实</translation>
        </message>
        <message>
            <source>Genuine, but revoked</source>
            <translation>真实，但已吊销</translation>
        </message>
        <message>
            <source>Genuine, but expired</source>
            <translation>真实，但已过期</translation>
        </message>
        <message>
            <source>Genuine, but not good now</source>
            <translation>真实，但目前无效</translation>
        </message>
        <message>
            <source>A proof</source>
            <translation>证明</translation>
        </message>
        <message>
            <source>A passport</source>
            <translation>证书护照</translation>
        </message>
        <message>
            <source>An answer to a request</source>
            <translation>对请求的回答</translation>
        </message>
        <message>
            <source>An X.509 certificate</source>
            <translation>X.509 证书</translation>
        </message>
        <message>
            <source>Content that is handed over</source>
            <translation>移交的内容</translation>
        </message>
        <message>
            <source>An offer to sell</source>
            <translation>出售报价</translation>
        </message>
        <message>
            <source>for %1</source>
            <translation>面向 %1</translation>
        </message>
        <message>
            <source>as of block %1</source>
            <translation>截至区块 %1</translation>
        </message>
        <message>
            <source>Content for you, sealed</source>
            <translation>给您的内容，已密封</translation>
        </message>
        <message>
            <source>Content, sealed for its recipient</source>
            <translation>为接收方密封的内容</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::AttachmentList</name>
        <message>
            <source>%1 · not on this computer</source>
            <translation>%1 · 不在此电脑上</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open %1</source>
            <translation>打开 %1</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Save %1</source>
            <translation>保存 %1</translation>
        </message>
        <message>
            <source>Save the attachment</source>
            <translation>保存附件</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>已保存为 %1</translation>
        </message>
        <message>
            <source>The file could not be written: %1</source>
            <translation>无法写入文件：%1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CardView</name>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatePicture</name>
        <message>
            <source>Pattern of the UID</source>
            <translation>UID 图案</translation>
        </message>
        <message>
            <source>Picture: %1</source>
            <translation>图片：%1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatesCard</name>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>All certificates</source>
            <translation>全部证书</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CertificatesPage</name>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>Answer a request</source>
            <translation>回应请求</translation>
        </message>
        <message>
            <source>Receive a certificate</source>
            <translation>接收证书</translation>
        </message>
        <message>
            <source>It is not known here who had it before. Enter the address it goes back to.</source>
            <translation>此处不知道之前由谁持有。请输入要退回的地址。</translation>
        </message>
        <message>
            <source>Review the transfer</source>
            <translation>复核转让</translation>
        </message>
        <message>
            <source>Sign and send</source>
            <translation>签名并发送</translation>
        </message>
        <message>
            <source>Transferred. It is final.</source>
            <translation>已转让，已成最终。</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Give this certificate up?</source>
            <translation>放弃此证书吗？</translation>
        </message>
        <message>
            <source>It is revoked for ever: nobody can use it or get it after that, not even you. To pass it on, transfer it instead.</source>
            <translation>它将被永久吊销：之后任何人都不能使用或获得它，包括您自己。若要给他人，请改为转让。</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Review giving it up</source>
            <translation>复核放弃</translation>
        </message>
        <message>
            <source>Sign and give up</source>
            <translation>签名并放弃</translation>
        </message>
        <message>
            <source>Given up. It is final.</source>
            <translation>已放弃，已成最终。</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>转让</translation>
        </message>
        <message>
            <source>Giving up</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Review what is filled in</source>
            <translation>复核填写内容</translation>
        </message>
        <message>
            <source>Sign and fill in</source>
            <translation>签名并填写</translation>
        </message>
        <message>
            <source>Filled in. It is final.</source>
            <translation>已填写，已成最终。</translation>
        </message>
        <message>
            <source>Filling in</source>
            <translation>填写</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::BindPanel</name>
        <message>
            <source>Fill in a blank certificate</source>
            <translation>填写空白证书</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>You can show each of them alone.</source>
            <translation>您可以单独出示每个字段。</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>复核</translation>
        </message>
        <message>
            <source>Pictures and files</source>
            <translation>图片和文件</translation>
        </message>
        <message>
            <source>PNG, JPEG, PDF or text, at most 2 MiB each. The first picture is its face.</source>
            <translation>PNG、JPEG、PDF 或文本，每个最多 2 MiB。第一张图片作为封面。</translation>
        </message>
        <message>
            <source>What to know</source>
            <translation>须知</translation>
        </message>
        <message>
            <source>A certificate is filled in once and stays so for ever; you can pass it on before or after.
The chain keeps a fingerprint of the content only. The content itself is in this wallet's file: make a backup of the file, the words alone do not bring it back.</source>
            <translation>证书只能填写一次，之后永远不变；填写之前或之后您都可以转让它。
链上只保存内容的指纹。内容本身在此钱包的文件中：请备份该文件，仅凭助记词无法恢复内容。</translation>
        </message>
        <message>
            <source>It cannot be filled in so</source>
            <translation>不能这样填写</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>正在准备…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::CustodyView</name>
        <message>
            <source>Who had it</source>
            <translation>持有记录</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::DetailPanel</name>
        <message>
            <source>Open a hand-over file</source>
            <translation>打开移交文件</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>All certificates</source>
            <translation>全部证书</translation>
        </message>
        <message>
            <source>Who had it</source>
            <translation>持有记录</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>转让</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>出示</translation>
        </message>
        <message>
            <source>Sell</source>
            <translation>出售</translation>
        </message>
        <message>
            <source>Export passport</source>
            <translation>导出护照</translation>
        </message>
        <message>
            <source>Save as picture</source>
            <translation>存为图片</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>Give up</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>概况</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>附件</translation>
        </message>
        <message>
            <source>Rules of its issuer</source>
            <translation>签发者的规则</translation>
        </message>
        <message>
            <source>X.509 certificate</source>
            <translation>X.509 证书</translation>
        </message>
        <message>
            <source>Where you showed it</source>
            <translation>出示记录</translation>
        </message>
        <message>
            <source>Origin, stays for ever</source>
            <translation>起源，永久不变</translation>
        </message>
        <message>
            <source>origin</source>
            <translation>起源</translation>
        </message>
        <message>
            <source>UID of this owner</source>
            <translation>此持有者的 UID</translation>
        </message>
        <message>
            <source>UID</source>
            <translation>UID</translation>
        </message>
        <message>
            <source>This certificate could not be read</source>
            <translation>无法读取此证书</translation>
        </message>
        <message>
            <source>Something is missing</source>
            <translation>有内容缺失</translation>
        </message>
        <message>
            <source>This certificate is new</source>
            <translation>这是一张新证书</translation>
        </message>
        <message>
            <source>Keep it if you expected it. If not, you can transfer it back.</source>
            <translation>如果是您期待的，请保留；如果不是，可以转让回去。</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 · shown: %2</source>
            <translation>%1 · 已出示：%2</translation>
        </message>
        <message>
            <source>This picture cannot be shown.</source>
            <translation>无法显示此图片。</translation>
        </message>
        <message>
            <source>Picture: %1</source>
            <translation>图片：%1</translation>
        </message>
        <message>
            <source>Save as picture or PDF</source>
            <translation>存为图片或 PDF</translation>
        </message>
        <message>
            <source>PDF (*.pdf);;Picture (*.png)</source>
            <translation>PDF (*.pdf);;图片 (*.png)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>已保存为 %1</translation>
        </message>
        <message>
            <source>This certificate is blank</source>
            <translation>此证书是空白的</translation>
        </message>
        <message>
            <source>Mining brings such certificates. You can give it a title, fields and pictures: once, and for ever.</source>
            <translation>这类证书由挖矿获得。您可以为它填写标题、字段和图片：只有一次，且永久有效。</translation>
        </message>
        <message>
            <source>Fill in…</source>
            <translation>填写…</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::DetailViewModel</name>
        <message>
            <source>Kind</source>
            <translation>种类</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>签发者</translation>
        </message>
        <message>
            <source>The name as registered on the chain. Names are not unique; the address is.</source>
            <translation>链上登记的名称。名称可能重复，地址则唯一。</translation>
        </message>
        <message>
            <source>Issuer's address</source>
            <translation>签发者地址</translation>
        </message>
        <message>
            <source>At your address</source>
            <translation>在您的地址</translation>
        </message>
        <message>
            <source>Yours since</source>
            <translation>归您所有自</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>到期</translation>
        </message>
        <message>
            <source>Transfers</source>
            <translation>转让次数</translation>
        </message>
        <message>
            <source>How often it has changed hands so far.</source>
            <translation>至今易手的次数。</translation>
        </message>
        <message>
            <source>End</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>主体</translation>
        </message>
        <message>
            <source>Issued by</source>
            <translation>签发自</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>序列号</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>密钥</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>有效</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 至 %2</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>指纹</translation>
        </message>
        <message>
            <source>Root</source>
            <translation>根证书</translation>
        </message>
        <message>
            <source>The one that the issuer has registered on the chain</source>
            <translation>签发者在链上登记的那一个</translation>
        </message>
        <message>
            <source>Not the one that the issuer has registered on the chain</source>
            <translation>不是签发者在链上登记的那一个</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>owner not known here</source>
            <translation>此处不知道持有者</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>区块 %1</translation>
        </message>
        <message>
            <source>Its history is not known yet.</source>
            <translation>其历史尚不可知。</translation>
        </message>
        <message>
            <source>Every change of hands is proved, back to the first.</source>
            <translation>每一次易手都已得到证明，直至最初。</translation>
        </message>
        <message>
            <source>Not every change of hands is proved yet.</source>
            <translation>并非每次易手都已得到证明。</translation>
        </message>
        <message>
            <source>Its X.509 certificate is not on this computer. Ask the issuer for it.</source>
            <translation>其 X.509 证书不在此电脑上。请向签发者索取。</translation>
        </message>
        <message>
            <source>Anybody may get it at any time.</source>
            <translation>任何人随时都可以获得它。</translation>
        </message>
        <message>
            <source>It is being read.</source>
            <translation>正在读取。</translation>
        </message>
        <message>
            <source>It was revoked; it can never be passed on.</source>
            <translation>它已被吊销，再也不能转让。</translation>
        </message>
        <message>
            <source>It is not yours any more.</source>
            <translation>它已不属于您。</translation>
        </message>
        <message>
            <source>A transaction with it is on its way already.</source>
            <translation>与它有关的交易已在途中。</translation>
        </message>
        <message>
            <source>You have locked it. Unlock it to give it away.</source>
            <translation>您已将其锁定。要转出请先解锁。</translation>
        </message>
        <message>
            <source>Locked. It cannot be given away by accident.</source>
            <translation>已锁定，不会被误转出。</translation>
        </message>
        <message>
            <source>Unlocked.</source>
            <translation>已解锁。</translation>
        </message>
        <message>
            <source>Content of “%1” was added.</source>
            <translation>已添加“%1”的内容。</translation>
        </message>
        <message>
            <source>To be paid out</source>
            <translation>兑付</translation>
        </message>
        <message>
            <source>transfer it to its issuer</source>
            <translation>转让给签发者</translation>
        </message>
        <message>
            <source>The issuer pays, and ends the certificate with the reason “It was paid out”.</source>
            <translation>签发者付款，并以“已兑付”为由终止该证书。</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>已签发</translation>
        </message>
        <message>
            <source>Transferred</source>
            <translation>已转让</translation>
        </message>
        <message>
            <source>Won by mining</source>
            <translation>挖矿所得</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::GalleryPanel</name>
        <message>
            <source>The certificates could not be read</source>
            <translation>无法读取证书</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新</translation>
        </message>
        <message>
            <source>Ending soon</source>
            <translation>即将到期</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>已锁定</translation>
        </message>
        <message>
            <source>Former</source>
            <translation>以往</translation>
        </message>
        <message>
            <source>Search in certificates</source>
            <translation>搜索证书</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>签发者</translation>
        </message>
        <message>
            <source>Any issuer</source>
            <translation>任何签发者</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>排序</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>最新在前</translation>
        </message>
        <message>
            <source>By title</source>
            <translation>按标题</translation>
        </message>
        <message>
            <source>By issuer</source>
            <translation>按签发者</translation>
        </message>
        <message>
            <source>By end</source>
            <translation>按到期</translation>
        </message>
        <message>
            <source>Show as cards</source>
            <translation>显示为卡片</translation>
        </message>
        <message>
            <source>Show as a list</source>
            <translation>显示为列表</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>证书</translation>
        </message>
        <message>
            <source>On its way out</source>
            <translation>正在转出</translation>
        </message>
        <message>
            <source>yesterday %1</source>
            <translation>昨天 %1</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>没有匹配项</translation>
        </message>
        <message>
            <source>Try another word, or show everything again.</source>
            <translation>换个词试试，或重新显示全部。</translation>
        </message>
        <message>
            <source>Receive a certificate</source>
            <translation>接收证书</translation>
        </message>
        <message>
            <source>Give its issuer or owner your link. The certificate arrives with its content, which only you can read.</source>
            <translation>把您的链接交给签发者或持有者。证书会连同只有您能读取的内容一起到达。</translation>
        </message>
        <message>
            <source>Show my link</source>
            <translation>显示我的链接</translation>
        </message>
        <message>
            <source>Become an issuer</source>
            <translation>成为签发者</translation>
        </message>
        <message>
            <source>Register a name once. After that you issue diplomas, deeds, tickets or vouchers that everybody can verify.</source>
            <translation>只需登记一次名称，之后即可签发人人可核实的文凭、契据、门票或代金券。</translation>
        </message>
        <message>
            <source>See how</source>
            <translation>了解方法</translation>
        </message>
        <message numerus="yes">
            <source>%n certificate(s)</source>
            <translation>
                <numerusform>%n 张证书</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking for your certificates</source>
            <translation>正在查找您的证书</translation>
        </message>
        <message>
            <source>They are shown as soon as the network has proved which ones are yours.</source>
            <translation>网络证明哪些属于您之后，就会显示。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::IncomingPanel</name>
        <message numerus="yes">
            <source>%n new certificate(s) came</source>
            <translation>
                <numerusform>收到 %n 张新证书</numerusform>
            </translation>
        </message>
        <message>
            <source>Show all new ones</source>
            <translation>显示全部新证书</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保留</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PassportPanel</name>
        <message>
            <source>Export a passport</source>
            <translation>导出护照</translation>
        </message>
        <message>
            <source>A file with all proofs in it. Whoever gets it can verify the certificate without asking anybody, even offline.</source>
            <translation>一个包含全部证明的文件。收到者无需询问任何人，离线也能核实证书。</translation>
        </message>
        <message>
            <source>What is in it</source>
            <translation>包含内容</translation>
        </message>
        <message>
            <source>Save the passport</source>
            <translation>保存护照</translation>
        </message>
        <message>
            <source>This certificate could not be read</source>
            <translation>无法读取此证书</translation>
        </message>
        <message>
            <source>Passports (*.ccert)</source>
            <translation>护照 (*.ccert)</translation>
        </message>
        <message>
            <source>The passport was not written</source>
            <translation>护照未写入</translation>
        </message>
        <message>
            <source>Passport written to %1</source>
            <translation>护照已写入 %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PresentPanel</name>
        <message>
            <source>Present a certificate</source>
            <translation>出示证书</translation>
        </message>
        <message>
            <source>Somebody asks; you choose what they see. The answer is good for this one request and cannot be used again.</source>
            <translation>有人请求，由您决定展示什么。回应只对这一次请求有效，不能再次使用。</translation>
        </message>
        <message>
            <source>The request</source>
            <translation>请求</translation>
        </message>
        <message>
            <source>Paste the link that you were given, or that a scanner has read.</source>
            <translation>粘贴您收到的或扫描得到的链接。</translation>
        </message>
        <message>
            <source>Read the request</source>
            <translation>读取请求</translation>
        </message>
        <message>
            <source>Answer with</source>
            <translation>用以回应</translation>
        </message>
        <message>
            <source>What is shown</source>
            <translation>展示内容</translation>
        </message>
        <message>
            <source>Make the answer</source>
            <translation>生成回应</translation>
        </message>
        <message>
            <source>The answer</source>
            <translation>回应</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>回应</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Save as a file</source>
            <translation>存为文件</translation>
        </message>
        <message>
            <source>Answer copied.</source>
            <translation>已复制回应。</translation>
        </message>
        <message>
            <source>This request cannot be answered</source>
            <translation>无法回应此请求</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>正在读取…</translation>
        </message>
        <message>
            <source>Asked for, but not shown: %1</source>
            <translation>被请求但未展示：%1</translation>
        </message>
        <message>
            <source>No certificate of this wallet answers this request.</source>
            <translation>此钱包中没有证书能回应该请求。</translation>
        </message>
        <message>
            <source>The answer is in %1. Send this file to the one who asked.</source>
            <translation>回应在 %1 中。请将此文件发给请求者。</translation>
        </message>
        <message>
            <source>The answer is too large for a link. Save it as a file and send that.</source>
            <translation>回应太大，无法放进链接。请存为文件后发送。</translation>
        </message>
        <message>
            <source>Let the one who asked scan this code, or send them the link.</source>
            <translation>让请求者扫描此码，或把链接发给对方。</translation>
        </message>
        <message>
            <source>Copy the link and send it to the one who asked.</source>
            <translation>复制链接并发给请求者。</translation>
        </message>
        <message>
            <source>Save the answer</source>
            <translation>保存回应</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::PresentViewModel</name>
        <message>
            <source>%1 asks to see a certificate</source>
            <translation>%1 请求查看证书</translation>
        </message>
        <message>
            <source>For: %1</source>
            <translation>用途：%1</translation>
        </message>
        <message>
            <source>Kind: %1</source>
            <translation>种类：%1</translation>
        </message>
        <message>
            <source>Issuer: %1</source>
            <translation>签发者：%1</translation>
        </message>
        <message>
            <source>No field is asked for</source>
            <translation>未要求任何字段</translation>
        </message>
        <message>
            <source>Fields: %1</source>
            <translation>字段：%1</translation>
        </message>
        <message>
            <source>The request is open until %1</source>
            <translation>请求有效至 %1</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ReceiveLinkPanel</name>
        <message>
            <source>Receive a certificate</source>
            <translation>接收证书</translation>
        </message>
        <message>
            <source>Give this link to whoever issues or transfers a certificate to you. Its content arrives sealed, and only this wallet can open it.</source>
            <translation>把此链接交给向您签发或转让证书的人。内容以密封形式到达，只有此钱包能打开。</translation>
        </message>
        <message>
            <source>For this address</source>
            <translation>用于此地址</translation>
        </message>
        <message>
            <source>Certificates that you get under one address can be seen together.</source>
            <translation>同一地址下收到的证书可以被一并看到。</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>链接</translation>
        </message>
        <message>
            <source>link</source>
            <translation>链接</translation>
        </message>
        <message>
            <source>Open a hand-over file</source>
            <translation>打开移交文件</translation>
        </message>
        <message>
            <source>If the content of a certificate came to you as a file, open it here.</source>
            <translation>如果证书内容以文件形式交给您，请在此打开。</translation>
        </message>
        <message>
            <source>Link copied, and read back.</source>
            <translation>链接已复制并核对。</translation>
        </message>
        <message>
            <source>The clipboard holds another text than the link. Do not use it.</source>
            <translation>剪贴板中的文本与链接不同，请勿使用。</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>The link could not be made</source>
            <translation>无法生成链接</translation>
        </message>
        <message>
            <source>To be scanned from this screen, or copied as text.</source>
            <translation>可从屏幕扫描，或作为文本复制。</translation>
        </message>
        <message>
            <source>Copy the link as text and send it on.</source>
            <translation>将链接作为文本复制并发送。</translation>
        </message>
        <message>
            <source>This file could not be opened</source>
            <translation>无法打开此文件</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::ShowChoice</name>
        <message>
            <source>Title: %1</source>
            <translation>标题：%1</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Attachment: %1</source>
            <translation>附件：%1</translation>
        </message>
        <message>
            <source>X.509 certificate, which names its subject</source>
            <translation>X.509 证书（会写明主体）</translation>
        </message>
        <message>
            <source>%1 of %2 parts are shown; the others stay hidden, and nobody can tell what they say. Kind, issuer, holder and dates are on the chain for everybody.</source>
            <translation>展示 %2 部分中的 %1 部分；其余保持隐藏，没有人能知道其内容。种类、签发者、持有者和日期在链上对所有人可见。</translation>
        </message>
        <message>
            <source>All of it is shown. Kind, issuer, holder and dates are on the chain for everybody.</source>
            <translation>全部展示。种类、签发者、持有者和日期在链上对所有人可见。</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::SmallCard</name>
        <message>
            <source>New</source>
            <translation>新</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::StageHead</name>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>circlet::ui::TransferPanel</name>
        <message>
            <source>Transfer</source>
            <translation>转让</translation>
        </message>
        <message>
            <source>Receive link, address or contact</source>
            <translation>接收链接、地址或联系人</translation>
        </message>
        <message>
            <source>Recipient</source>
            <translation>接收方</translation>
        </message>
        <message>
            <source>Also write the sealed content to a file</source>
            <translation>同时将密封内容写入文件</translation>
        </message>
        <message>
            <source>Addresses on the list</source>
            <translation>名单上的地址</translation>
        </message>
        <message>
            <source>One per line, all of them. The issuer gives the list to everyone who needs it.</source>
            <translation>每行一个，须全部填写。签发者会把名单交给需要的人。</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>复核</translation>
        </message>
        <message>
            <source>What to know</source>
            <translation>须知</translation>
        </message>
        <message>
            <source>Rules of its issuer</source>
            <translation>签发者的规则</translation>
        </message>
        <message>
            <source>Transfer “%1”</source>
            <translation>转让“%1”</translation>
        </message>
        <message>
            <source>Anybody may get it at any time.</source>
            <translation>任何人随时都可以获得它。</translation>
        </message>
        <message>
            <source>Best is a receive link: the content goes along, sealed for its owner alone.</source>
            <translation>最好使用接收链接：内容会一并送达，只为其主人密封。</translation>
        </message>
        <message>
            <source>A receive link. The content goes along, sealed for its owner alone.</source>
            <translation>这是接收链接。内容会一并送达，只为其主人密封。</translation>
        </message>
        <message>
            <source>The certificate moves; its content does not. For that, ask the recipient for a receive link.</source>
            <translation>只转移证书，不转移内容。如需转移内容，请向接收方索取接收链接。</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>正在准备…</translation>
        </message>
        <message>
            <source>Write the sealed content</source>
            <translation>写入密封内容</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>This transfer was not prepared</source>
            <translation>此转让未能准备</translation>
        </message>
        <message>
            <source>Fee level</source>
            <translation>手续费级别</translation>
        </message>
        <message>
            <source>A higher level goes first when the network is busy. Level 0 is enough now.</source>
            <translation>网络繁忙时级别高者优先。现在 0 级足够。</translation>
        </message>
        <message>
            <source>The network is busy: level %1 is the lowest it takes now.</source>
            <translation>网络繁忙：目前最低级别为 %1。</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>级别 %1</translation>
        </message>
        <message>
            <source>Level %1, fee %2</source>
            <translation>级别 %1，手续费 %2</translation>
        </message>
        <message>
            <source>If it is the recipient's first certificate, a deposit for it goes along.</source>
            <translation>如果这是接收方的第一张证书，会附带一笔押金。</translation>
        </message>
        <message>
            <source>After about a second it is final: nobody can take it back, only the new owner can give it back.</source>
            <translation>大约一秒后即成最终：无人能够收回，只有新持有者可以退还。</translation>
        </message>
    </context>
</TS>
