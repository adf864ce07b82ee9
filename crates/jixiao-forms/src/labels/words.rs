//! The dictionary of labels: what each means, then its printed forms without blanks and brackets.

use jixiao_domain::form::FundKind;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Column;
use jixiao_domain::results::{DeviationCause, Likelihood};
use jixiao_findings::ExecutionField;

use super::{Field, Fund, Goal, Section, TaskColumn, Word};

/// Every word with its synonyms, separated by blanks.
pub(super) const ALL: &[(Word, &str)] = &[
    // The head.
    (
        Word::Field(Field::ProjectName),
        "项目名称 专项名称 专项项目名称 转移支付名称 政策名称 政策项目名称",
    ),
    (Word::Field(Field::ProjectCode), "项目编码 项目代码 项目编号 项目唯一编码"),
    (Word::Field(Field::ProjectCategory), "项目类型 项目类别 项目分类 支出类型"),
    (Word::Field(Field::ProjectGrade), "项目等级 项目级次 项目级别"),
    (Word::Field(Field::ProjectParent), "一级项目 一级项目名称 所属一级项目 上级项目 上级项目名称"),
    (
        Word::Field(Field::SupervisingDepartment),
        "主管部门 主管部门及代码 主管部门名称 主管部门及编码 主管部门名称及代码 主管单位 一级预算单位 地方主管部门 省级主管部门 预算主管部门 业务主管部门",
    ),
    (
        Word::Field(Field::Unit),
        "用款单位 实施单位 项目实施单位 预算单位 项目单位 资金使用单位 项目承担单位 申报单位 实施单位及代码 预算单位及代码 预算单位名称 用款单位及代码 项目申报单位 使用单位 项目执行单位 执行单位 项目主管单位 资金使用部门",
    ),
    (
        Word::Field(Field::DepartmentName),
        "部门名称 部门单位名称 单位名称 单位部门名称 部门名称及代码 单位名称及代码 预算部门名称 部门预算单位名称 县级预算部门名称 省级预算部门名称 市级预算部门名称 部门",
    ),
    (Word::Field(Field::Issuer), "批复单位 批复部门 批复机关 审批单位 审批部门"),
    (
        Word::Field(Field::Period),
        "实施周期 项目期 项目周期 实施期 项目实施期 项目实施周期 实施期限 项目期限 起止时间 项目起止时间 项目起止年限 实施时间 专项实施期 项目实施时间 项目执行期 起止年限",
    ),
    (
        Word::Field(Field::PeriodFrom),
        "起始年度 开始年度 起始年份 开始年份 开始日期 计划开始日期 起始时间 开始时间 计划开始时间 起始日期",
    ),
    (
        Word::Field(Field::PeriodTo),
        "到期年度 终止年度 结束年度 终止年份 结束年份 到期年份 截止年度 结束日期 计划完成日期 结束时间 终止时间 完成日期 计划结束时间 计划完成时间 到期时间 终止日期 截止时间",
    ),
    (Word::Field(Field::PayrollStaff), "财政供养人员数 财政供养人数 财政供养人员"),
    (
        Word::Field(Field::SubordinateUnits),
        "下属二级单位数 下属单位数 下属预算单位数 所属单位数 二级预算单位数 下属二级预算单位数量 下属二级预算单位数",
    ),
    (Word::Field(Field::FiscalYear), "年度 预算年度 申报年度 填报年度 所属年度"),
    (Word::Field(Field::DocumentNumber), "文号 批复文号 发文字号 批复文件号 编号"),
    (
        Word::Field(Field::Date),
        "填报日期 编制日期 批复日期 填表日期 申报日期 日期 填报时间 审批日期 制表日期 填表时间 编制时间 批复时间 评价日期 审核日期 自评日期",
    ),
    (
        Word::Field(Field::Person),
        "填报人 填表人 负责人 项目负责人 单位负责人 联系人 经办人 审核人 财务负责人 制表人 部门负责人 项目联系人 填报人签名 单位负责人签字 复核人 评价人员 评价人 自评人 审核人员 项目负责人及联系电话 项目负责人及电话 主管领导",
    ),
    (Word::Field(Field::Contact), "联系电话 电话 联系方式 手机 联系人电话"),
    (Word::Field(Field::Seal), "盖章 公章 单位盖章 加盖公章 单位公章"),
    (Word::Field(Field::AmountUnit), "单位 金额单位 货币单位 计量单位金额"),
    (
        Word::Field(Field::Reporter),
        "填报单位 编制单位 填表单位 编报单位 填报部门 申报部门 编制部门 填报单位名称",
    ),
    (
        Word::Field(Field::Grade),
        "综合评定等级 评审等级 审核等级 评定等级 审核结论 批复结论 评价等级",
    ),
    (Word::Field(Field::Serial), "序号 栏次 行次 列次"),
    (
        Word::Field(Field::Kept),
        "项目属性 项目性质 项目来源 立项依据 项目概况 项目内容 项目实施内容 项目主要内容 项目简介 项目背景 单位职能概述 部门职能概述 部门职能 单位职能 部门职责 主要职责 职能概述 \
         项目立项依据 项目立项情况 项目立项必要性 项目立项可行性 立项必要性 立项可行性 项目可行性 项目必要性 可行性 必要性 项目实施进度计划 实施进度计划 项目实施计划 进度计划 实施方案 资金用途 资金用途说明 支出内容 测算依据 测算过程 资金测算依据 预算测算依据 测算依据及说明 \
         项目地点 实施地点 建设地点 邮政编码 地址 单位地址 传真 电子邮箱 邮箱 资金性质 资金来源 功能科目 支出功能分类科目 经济分类科目 预算科目 \
         是否政府采购 是否追踪 是否新增项目 是否重点项目 申报理由 申报依据 保障措施 项目保障措施 项目管理制度 制度措施 其他说明 其他说明的问题 其他需说明的问题 \
         在职人员数 人员总数 人员数 编制人数 编制数 实有人数 在职人数 离退休人数 内设机构数 机构数 部门性质 单位性质 单位类型 单位级次 行政区划 区划 区划名称 财政区划 项目总体情况 项目资金申请理由 上年度预算安排 上年度实际执行 前两年预算 前两年预算安排 前三年预算安排 前两年预算安排情况 预算执行率权重 \
         重点项目 评价机构 评价单位 审核部门 中央主管部门 省级财政部门 项目实施内容及过程概述 评价结论 自评结论 绩效自评结论 存在问题 存在的问题 改进措施 主要经验 主要经验及做法 有关建议 其他需要说明的问题 佐证材料清单 分配科学性 下达及时性 拨付合规性 使用规范性 执行准确性 预算绩效管理情况 支出责任履行情况 项目申请理由 调整前年度绩效目标 调整前绩效目标 调整前年度目标 政策依据 部门概况 部门基本情况 职能简述 机构设置 人员情况 人员编制 数据来源说明 填表说明 填报说明 注 说明 附件 编制说明 其他需要说明的情况 其他需说明的情况 其他需要说明的事项 需要说明的问题 注意事项 填报注意事项 有关说明",
    ),
    // Goals.
    (
        Word::Goal(Goal::Cycle),
        "实施周期总目标 实施周期目标 中期目标 中期滚动目标 中长期目标 中期总目标 中期总体目标 长期目标 长期绩效目标 中期绩效目标 中长期绩效目标 实施期目标 实施期总目标 实施期绩效目标 项目总目标 项目实施期目标 项目总体目标 实施周期绩效目标 实施周期总体目标 周期总目标 项目绩效总目标 项目长期绩效目标 项目中期目标 实施周期总体绩效目标",
    ),
    (
        Word::Goal(Goal::Annual),
        "年度目标 年度总体目标 年度绩效目标 年度总目标 当年度目标 本年度目标 年度总体绩效目标 当年目标 本年度绩效目标 年度绩效总目标 当年度绩效目标 当年绩效目标 项目年度目标 项目年度绩效目标 部门年度目标 调整后年度绩效目标 调整后绩效目标 调整后年度目标",
    ),
    (
        Word::Goal(Goal::Overall),
        "总体绩效目标 总体目标 绩效目标 整体绩效目标 部门整体绩效目标 绩效总目标 绩效目标概述 绩效总体目标 总目标 项目绩效目标 整体目标 部门总体目标 部门总体绩效目标 单位总体绩效目标 项目总体绩效目标",
    ),
    // Money.
    (Word::Fund(Fund::Is(FundKind::BasicSpending)), "基本支出"),
    (Word::Fund(Fund::Is(FundKind::ProjectSpending)), "项目支出"),
    (Word::Fund(Fund::Is(FundKind::DevelopmentSpending)), "事业发展性支出"),
    (Word::Fund(Fund::Is(FundKind::SpecialFunds)), "财政专项资金"),
    (Word::Fund(Fund::Is(FundKind::OtherDevelopmentSpending)), "其他事业发展性支出"),
    (
        Word::Fund(Fund::Is(FundKind::SpendingTotal)),
        "支出合计 部门预算支出合计 预算支出合计 支出总计 部门支出合计 金额合计 部门预算总额 预算支出总量 部门预算总量 预算支出总额 整体支出 部门整体支出 支出总额",
    ),
    (
        Word::Fund(Fund::Is(FundKind::IncomeTotal)),
        "收入合计 收入来源合计 收入总计 部门收入合计 收入总额",
    ),
    (
        Word::Fund(Fund::Is(FundKind::CarriedOver)),
        "上年结转资金 上年结转 结转资金 上年结转结余 上年结转结余资金",
    ),
    (
        Word::Fund(Fund::Is(FundKind::OwnLevelUse)),
        "市本级使用资金 本级使用资金 镇本级使用资金 区本级使用资金 县本级使用资金 省本级使用资金 镇街使用资金 镇级使用资金",
    ),
    (
        Word::Fund(Fund::Is(FundKind::TransferDown)),
        "拟用于对下转移支付资金 对下转移支付资金 对下转移支付 拟对下转移支付资金",
    ),
    (
        Word::Fund(Fund::Is(FundKind::AnnualTotal)),
        "年度预算金额 年度预算 年度资金总额 年度资金申请总额 本年度预算金额 本年度预算 当年度预算 当年度预算金额 当年预算金额 当年预算 年度金额 本年度申请市财政预算资金 本年度申请财政预算资金 本年度申请资金 本年度申请预算资金 本年度申请 年度申请金额 年度预算申请 年度预算数 年初预算数 年初预算 本年预算 本年预算金额 预算数 年度预算总额 年预算金额 年预算 年度项目资金 年度资金 项目当年预算 项目本年预算 项目年度预算 当年资金总额 本年度资金总额 年度投入资金 年度预算资金 年度财政资金总额 全年资金总额 年度资金合计 本年度申请预算金额 年度预算安排 项目金额",
    ),
    (
        Word::Fund(Fund::Is(FundKind::CycleTotal)),
        "中期资金总额 中期市财政预算 中期财政预算 中期预算 中期项目资金 中期预算金额 实施周期资金总额 实施期资金总额 实施周期预算金额 实施周期总金额 项目总投资 项目总预算 总投资 项目总金额 实施期金额 实施周期预算 中期资金 实施周期总预算 项目预算总额 长期资金总额",
    ),
    (
        Word::Fund(Fund::Appropriation),
        "财政拨款 本年财政拨款 当年财政拨款 财政资金 本级财政资金 一般公共预算拨款 本年一般公共预算拨款 财政拨款资金 一般公共预算 市级财政资金 镇财政资金 县级财政资金 财政预算资金 本级财政 本级财政拨款 年度财政拨款",
    ),
    (
        Word::Fund(Fund::Other),
        "其他资金 单位资金 自筹资金 其他 其他收入 单位自有资金 其他来源资金 社会资金",
    ),
    (
        Word::Fund(Fund::Total),
        "资金总额 项目资金总额 总额 预算总额 申请金额 预算资金总额 总金额 申请资金总额 金额",
    ),
    (
        Word::Fund(Fund::Line),
        "中央补助 中央财政资金 省级财政资金 省级补助 地方资金 地方分担 上级补助 上级财政资金 政府性基金 政府性基金预算拨款 国有资本经营预算 国有资本经营预算拨款 财政专户管理资金 事业收入 经营收入 事业单位经营收入 债务收入 银行贷款 专项资金 人员经费 公用经费 专户资金 基金预算",
    ),
    (
        Word::FundHeading,
        "部门预算支出 收入来源 按预算级次划分 支出类别 按收入性质 按支出性质 按资金来源 预算支出 部门预算收入 按支出性质分 按收入性质分",
    ),
    (
        Word::Execution(ExecutionField::Adjusted),
        "全年预算数 调整后预算数 调整后的预算 调整后预算 调整预算数 全年调整预算数 年度调整预算数 调整后的预算数 全年预算金额",
    ),
    (
        Word::Execution(ExecutionField::Executed),
        "全年执行数 执行数 预算执行数 全年预算执行数 全年实际执行数 实际执行数 全年支出数 实际支出数 全年实际支出数 资金执行数 决算数 累计执行数",
    ),
    (
        Word::Execution(ExecutionField::Forecast),
        "全年预计执行数 预计执行数 全年预计支出数 预计全年执行数",
    ),
    (
        Word::Execution(ExecutionField::Rate),
        "执行率 预算执行率 全年执行率 资金执行率 预算完成率 支出进度",
    ),
    (Word::AmountHeading, "预算金额"),
    // Parts of the form.
    (
        Word::Section(Section::Basics),
        "基本信息 基本情况 基础信息 项目基本信息 部门基本信息 项目基本情况",
    ),
    (
        Word::Section(Section::Funds),
        "预算整体情况 项目资金 预算情况 资金情况 部门预算情况 预算资金情况 预算资金 项目预算 部门整体预算情况 项目资金情况 资金来源情况 经费来源 项目资金来源 项目预算情况 部门预算 预算安排情况 年度部门预算 资金投入情况 预算执行情况 资金使用情况 项目资金执行情况 预算资金执行情况 资金执行情况",
    ),
    (
        Word::Section(Section::KeyTasks),
        "年度重点工作任务 年度主要任务 年度重点任务 主要任务 重点工作任务 年度工作任务 年度主要工作任务 年度重点工作 主要工作任务 年度主要工作 部门年度主要任务",
    ),
    (
        Word::Section(Section::OtherTasks),
        "其他需完成的任务 其他任务 其他工作任务 其他需要完成的任务 其他需完成任务",
    ),
    (
        Word::Section(Section::Indicators),
        "绩效指标 年度绩效指标 年度指标 绩效指标体系 项目绩效指标 部门绩效指标 绩效目标指标 长期绩效指标 中期绩效指标 中长期绩效指标 实施周期绩效指标",
    ),
    // Levels.
    (Word::Level1(Level1::Cost), "成本指标 成本 项目成本指标"),
    (
        Word::Level1(Level1::Output),
        "产出指标 产出 预期产出指标 预期产出 项目产出指标 项目完成指标 项目产出 完成指标",
    ),
    (
        Word::Level1(Level1::Benefit),
        "效益指标 效益 效果指标 项目效益指标 预期效益指标 项目效益 项目效果指标 预期效果指标 效果 预期效果 项目效果",
    ),
    (Word::Level1(Level1::Satisfaction), "满意度指标 满意度 项目满意度指标 满意指标"),
    (Word::Category(Category::EconomicCost), "经济成本指标 经济成本"),
    (Word::Category(Category::SocialCost), "社会成本指标 社会成本"),
    (
        Word::Category(Category::EnvironmentalCost),
        "生态环境成本指标 生态环境成本 生态成本指标 生态成本 环境成本指标 环境成本",
    ),
    (Word::Category(Category::Quantity), "数量指标 数量 产出数量指标 产出数量 建筑规模指标"),
    (Word::Category(Category::Quality), "质量指标 质量 产出质量指标 产出质量"),
    (
        Word::Category(Category::Timeliness),
        "时效指标 时效 产出时效指标 产出时效 进度指标 产出进度 工期指标 形象进度指标 产出进度指标 进度",
    ),
    (
        Word::Category(Category::OutputCost),
        "产出成本指标 产出成本 预算控制指标 预算投资控制指标 成本控制指标 投资规模控制指标 投资控制指标",
    ),
    (Word::Category(Category::EconomicBenefit), "经济效益指标 经济效益 经济效果指标"),
    (
        Word::Category(Category::SocialBenefit),
        "社会效益指标 社会效益 社会效果指标 社会经济生态效益指标 经济社会生态效益指标 社会经济生态效益 社会经济效益指标",
    ),
    (
        Word::Category(Category::EnvironmentalBenefit),
        "生态效益指标 生态效益 环境效益指标 环境效益 生态环境效益指标 生态环境效益",
    ),
    (
        Word::Category(Category::Sustainability),
        "可持续影响指标 可持续影响 可持续性影响指标 可持续性指标 可持续发展指标 可持续影响效益指标 可持续效益指标 可持续性影响 可持续效益",
    ),
    (
        Word::Category(Category::ServiceSatisfaction),
        "服务对象满意度指标 服务对象满意度 服务对象满意指标 社会公众或服务对象满意度指标 社会公众或服务对象满意度 服务对象或社会公众满意度指标 公众满意度指标 群众满意度指标 受益对象满意度指标 社会公众满意度指标 受益群体满意度指标 服务满意度指标",
    ),
    // Columns of the indicator table.
    (
        Word::Column(Column::Level1),
        "一级指标 一级 绩效指标分类 指标类型 指标类别 指标分类 一级目标",
    ),
    (Word::Column(Column::Level2), "二级指标 二级项目指标 二级 二级目标"),
    (
        Word::Column(Column::Name),
        "三级指标 指标名称 三级 指标内容 绩效指标名称 四级指标 具体指标 三级指标名称 绩效内容",
    ),
    (
        Word::Column(Column::Cycle),
        "实施周期指标值 中期指标值 长期指标值 实施周期目标值 中期目标值 长期目标值 周期指标值 实施期指标值 总体指标值 周期目标值 实施期目标值 总目标值 中长期指标值",
    ),
    (
        Word::Column(Column::Annual),
        "年度指标值 当年度指标值 指标值 年初指标值 年初目标值 预期指标值 目标值 指标目标值 指标值及单位 年度目标指标值 当年预期实现值 全年绩效目标 计划指标值 年度目标值 预期目标值 年指标值 计划值 当年指标值 当年目标值 当年度目标值 本年度目标值 绩效指标值 全年目标值 本年度指标值 年度绩效值 预期值 值 绩效目标值 年度指标目标值 全年指标值 本年度计划水平 绩效标准值 调整前指标值 调整前目标值 调整前年度指标值",
    ),
    (
        Word::Column(Column::Comparator),
        "指标性质 计算符号 符号 比较符 运算符号 指标符号 运算符 逻辑符号 指标值类型",
    ),
    (Word::Column(Column::Unit), "度量单位 计量单位 指标单位 指标值单位"),
    (
        Word::Column(Column::Points),
        "分值 权重 指标权重 分值权重 参考分值 指标分值 权数 标准分 标准分值 满分 权重占比 分值权重占比 指标权重占比 指标满分 调整后权重 调整后分值",
    ),
    (
        Word::Column(Column::Actual),
        "实际完成值 全年实际完成值 全年完成值 全年实际值 单项指标实际完成值 实际完成情况 实施进度 完成值 实际值 完成情况 实际完成 年度完成值 全年实际完成情况 年度目标完成情况 目标完成情况 总体目标完成情况 目标实际完成情况 预期目标实际完成情况 执行情况 实际完成数 完成数 实际完成指标值 实际完成目标 实际指标值 完成指标值",
    ),
    (
        Word::Column(Column::Adjusted),
        "调整指标值 调整后指标值 调整后目标值 调整后年度指标值 调整后的指标值",
    ),
    (
        Word::Column(Column::Forecast),
        "全年预计完成情况 全年预计完成值 预计完成情况 全年预计完成 预计全年完成情况 预计完成值 全年预计值",
    ),
    (
        Word::Column(Column::Likelihood),
        "完成目标可能性 目标完成可能性 完成可能性 年度目标完成可能性",
    ),
    (Word::Column(Column::LikelihoodBox(Likelihood::Certain)), "确定能"),
    (Word::Column(Column::LikelihoodBox(Likelihood::Possible)), "有可能"),
    (Word::Column(Column::LikelihoodBox(Likelihood::Impossible)), "完全不可能 不可能"),
    (Word::Column(Column::Cause(DeviationCause::Funding)), "经费保障"),
    (Word::Column(Column::Cause(DeviationCause::Rules)), "制度保障"),
    (Word::Column(Column::Cause(DeviationCause::Staff)), "人员保障"),
    (Word::Column(Column::Cause(DeviationCause::Equipment)), "硬件条件保障 硬件保障 硬件条件"),
    (Word::Column(Column::Evidence), "佐证材料 佐证资料名称 证明材料 佐证材料名称 佐证资料要求"),
    // The columns of 财预〔2021〕101号 beyond those of every form.
    (Word::Column(Column::Method), "完成值取值方式"),
    (Word::Column(Column::DataSource), "完成值数据来源"),
    (Word::Column(Column::ScoringRule), "赋分规则"),
    (
        Word::Column(Column::Score),
        "得分 自评得分 指标得分 单项指标得分 考评得分 自评分 自评分数 评价得分 评分 折算得分 单项指标折算得分 指标折算得分",
    ),
    (
        Word::Column(Column::Reason),
        "原因 偏差原因分析及改进措施 未完成原因和改进措施 未完成原因及拟采取的改进措施 偏差大或目标未完成原因分析 偏差原因分析 未完成原因分析 偏差原因 原因分析 原因说明 偏差原因说明 未完成原因 偏差原因分析及整改措施 未完成原因分析及改进措施 扣分原因 扣分原因及改进措施 未完成原因及改进措施 偏差原因及改进措施 存在问题和改进措施 存在问题及改进措施",
    ),
    (
        Word::Column(Column::Explanation),
        "指标解释 指标说明 指标值说明 计算公式 指标描述 绩效指标描述 公式或说明 评分标准 评扣分标准 描述 指标解释和计算公式 指标解释及计算公式 评价标准 指标释义 计算方法 计算公式或说明 目标值说明 扣分标准 计分方法 评分规则 评分办法 指标内涵 取值说明 指标值解释",
    ),
    (
        Word::Column(Column::Basis),
        "指标值设定依据 设定依据 指标值依据 确定依据 数据来源 上年值 上年度实际水平 历史值 依据 指标依据 佐证资料 指标值来源 历史参考值 上年实际值 绩效标准 绩效指标值确定依据 指标值确定依据 指标值取值依据 指标标准 上年完成值 上年实际完成值 上年度实际值 上年度完成值 目标值依据",
    ),
    (Word::Column(Column::Direction), "指标方向性 指标方向 方向 指标方向类型"),
    (
        Word::Column(Column::Remark),
        "备注 指标属性 备注说明 是否核心指标 核心指标 是否与预算挂钩 得分系数 调整说明 调整原因",
    ),
    // Columns of tables of tasks.
    (
        Word::Task(TaskColumn::Name),
        "名称 任务名称 工作任务名称 工作任务 任务 重点任务名称 重点工作名称",
    ),
    (
        Word::Task(TaskColumn::Content),
        "主要实施内容 主要内容 实施内容 工作内容 任务内容 主要工作内容 具体内容",
    ),
    (
        Word::Task(TaskColumn::Amount),
        "拟投入的资金 拟投入资金 投入资金 资金投入 预算资金金额 所需资金 资金金额 涉及资金",
    ),
    (
        Word::Task(TaskColumn::Expected),
        "期望达到的目标 预期目标 期望目标 预期达到的目标 期望达到的效果 预期效益 达到的目标 任务目标 工作目标",
    ),
    // Sums.
    (Word::Total, "合计 总分 总计 小计 得分合计 总得分"),
];
