using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Testing.Exact;
using AgtGen.Testing.Programs;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>
/// Runs a bound program for one sample in exact arithmetic: the oracle for every emitter. Rules are applied as the instruction names them, not as
/// the operand would allow, so a rule chosen from a wrong fact gives a wrong result or fails here.
/// </summary>
internal sealed class RationalInterpreter
{
    private readonly CodePlan plan;
    private readonly RationalInterval[][] parameters;
    private readonly TestLabel label;
    private readonly Dictionary<SlotUse, RationalInterval[]> slots = [];

    private RationalInterpreter(CodePlan plan, RationalInterval[][] parameters, TestLabel label)
    {
        this.plan = plan;
        this.parameters = parameters;
        this.label = label;
    }

    /// <summary>The slots after a pass; the form of a slot is the pass's.</summary>
    public static RationalInterval[]?[] Run(CodePlan plan, PassKind pass, RationalInterval[][] parameters, RationalInterval[] input, TestLabel label)
    {
        if (pass.InputForm() == SlotForm.Point && !input.All(x => x.IsPoint))
        {
            throw new ArgumentException("This pass takes a point.", nameof(input));
        }

        RationalInterpreter interpreter = new(plan, parameters, label);
        interpreter.slots[new SlotUse(0, pass.InputForm())] = input;
        if (plan.Prefix is { } prefix && pass.IsTraining())
        {
            interpreter.RunPrefix(prefix, pass.InputForm());
        }

        interpreter.Run(pass);
        return [.. Enumerable.Range(0, plan.Slots.Count).Select(interpreter.Read)];
    }

    /// <summary>The gradient of a parameter from the factors that a training pass left, row-major.</summary>
    public static RationalInterval[] Gradient(
        CodePlan plan, PassKind pass, IEnumerable<GradientTermPlan> terms, int parameter, RationalInterval[]?[] slots)
    {
        int columns = plan.Parameters[parameter].Columns;
        RationalInterval[] sum = new RationalInterval[plan.Parameters[parameter].Rows * columns];
        foreach (GradientTermPlan term in terms.Where(term => term.Parameter == parameter))
        {
            RationalInterval[] delta = slots[term.Delta]!;
            ProductRule rule = pass.IsNominal() ? ProductRule.Nominal : term.Rule;
            if (term.Form == GradientForm.PatchProduct)
            {
                ConvolutionOracle.Visit(term.Convolution!, (weight, input, output) => sum[weight] += Product(rule, delta[output], slots[term.Activation]![input]));
                continue;
            }

            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += term.Form switch
                {
                    GradientForm.Elementwise => delta[i],
                    GradientForm.PositionSum => delta.Skip(i * delta.Length / sum.Length).Take(delta.Length / sum.Length).Aggregate((total, next) => total + next),
                    _ => Product(rule, delta[i / columns], slots[term.Activation]![i % columns]),
                };
            }
        }

        return sum;
    }

    // The feature of a row is the number that was computed; where the oracle knows it up to an enclosure, one of that.
    private void RunPrefix(PrefixPlan prefix, SlotForm form)
    {
        Run(form == SlotForm.Point ? PassKind.FeaturesNominal : PassKind.FeaturesBounds);
        SlotUse feature = new(prefix.Feature, form);
        RationalInterval[] value = form == SlotForm.Point ? [.. slots[feature].Select(x => (RationalInterval)x.Lower)] : slots[feature];
        slots.Clear();
        slots[feature] = value;
    }

    private void Run(PassKind pass)
    {
        foreach (BoundInstruction instruction in plan.Programs.Single(program => program.Pass == pass).Instructions)
        {
            Execute(instruction);
        }
    }

    private RationalInterval[]? Read(int slot) =>
        slots.TryGetValue(new SlotUse(slot, SlotForm.Bounds), out RationalInterval[]? bounds) ? bounds
            : slots.GetValueOrDefault(new SlotUse(slot, SlotForm.Point));

    private void Execute(BoundInstruction instruction)
    {
        RationalInterval[][] x = [.. instruction.Operands.Select(operand => slots[operand])];
        RationalInterval[][] p = [.. instruction.Parameters.Select(index => parameters[index])];
        RationalInterval[] result = instruction.Opcode switch
        {
            Opcode.Linear => Linear(instruction.Rule, p, x[0]),
            Opcode.LinearTransposed => Transposed(instruction.Rule, p[0], x[0]),
            Opcode.Convolution => Convolution(instruction, p, x[0]),
            Opcode.ConvolutionTransposed => ConvolutionTransposed(instruction, p[0], x[0]),
            Opcode.TransposedConvolution => ConvolutionTransposed(instruction, p[0], x[0], p.ElementAtOrDefault(1)),
            Opcode.MaxPool => [.. PoolOracle.Windows(instruction.Windows!).Select(window => window.Select(i => x[0][i]).Aggregate(
                (a, b) => new RationalInterval(BigRational.Max(a.Lower, b.Lower), BigRational.Max(a.Upper, b.Upper))))],
            Opcode.MaxPoolGradient => MaxPoolGradient(instruction.Windows!, x[0], x[1]),
            Opcode.AveragePool => [.. PoolOracle.Windows(instruction.Windows!).Select(window =>
                window.Select(i => x[0][i]).Aggregate((a, b) => a + b) * new BigRational(1, PoolOracle.Places(instruction.Windows!)))],
            Opcode.AveragePoolGradient => AveragePoolGradient(instruction.Windows!, x[0]),
            Opcode.Widen => x[0],
            Opcode.Spread => p[0],
            Opcode.Gather => [.. RowRuns.Rows([.. instruction.Rows]).Select(row => row < 0 ? default : x.SelectMany(operand => operand).ElementAt(row))],
            Opcode.Indicator => [.. Enumerable.Range(0, (int)instruction.Rows[0]).SelectMany(value => x[0].Select(entry => Indicator(value, entry)))],
            Opcode.RowSum => Sums(x[0], (int)instruction.Rows[0], (int)instruction.Rows[1]),
            Opcode.ClampNonNegative => [.. x[0].Select(RationalInterval.Positive)],
            Opcode.MatMul => MatMul(instruction, x[0], x[1]),
            Opcode.Axis or Opcode.AxisGradient => AxisOracle.Evaluate(instruction.Name, instruction.Rows, x),
            Opcode.Unary => [.. x[0].Select(value => ScalarOracle.Value(instruction.Function!, value))],
            Opcode.UnaryGradient => [.. x[0].Zip(x[1], (value, delta) => ScalarOracle.Slope(instruction.Function!, value) * delta)],
            Opcode.Dropout => [.. x[0].Select((value, entry) => value * BigRational.FromDouble(DropoutMask.At(
                BitConverter.Int64BitsToDouble(instruction.Function!.Constants[0]), (int)BitConverter.Int64BitsToDouble(instruction.Function.Constants[1]), GraphInterpreter.Step, GraphInterpreter.Row, entry)))],
            Opcode.BinaryAlong => [.. x[0].Zip(
                x[1].Chunk((int)instruction.Rows[1]).SelectMany(part => Enumerable.Repeat(part, (int)instruction.Rows[0]).SelectMany(copy => copy)),
                (a, b) => ScalarOracle.Value(instruction.Function!, a, b))],
            Opcode.Binary => [.. x[0].Zip(x[1], (a, b) => ScalarOracle.Value(instruction.Function!, a, b))],
            Opcode.MarginLinear or Opcode.MarginLogits or Opcode.MarginBinary => [],
            _ => [.. LossOracle.Evaluate(instruction.Name, x[0], label, [.. instruction.Function!.Constants.Select(Real)]).Select(value => value * Weight(instruction.Function, label))],
        };

        // The margins depend on a nominal prediction and are tested where that is made.
        if (instruction.Targets.Count == 1)
        {
            Assert.Equal(plan.Slots[instruction.Targets[0].Slot], result.Length);
            slots[instruction.Targets[0]] = result;
        }
    }

    private static BigRational Real(long bits) => BigRational.FromDouble(BitConverter.Int64BitsToDouble(bits));

    // Of a free label the weight is any of those that it can have, whatever the value.
    private static RationalInterval Weight(AppliedFunction loss, TestLabel label) => loss.Weights.Count == 0
        ? BigRational.One
        : label.Classes(loss.Weights.Count).Select(c => (RationalInterval)Real(loss.Weights[c])).Aggregate(RationalInterval.Hull);

    private static RationalInterval Indicator(int value, RationalInterval x)
    {
        (BigRational begin, BigRational end) = (new((2 * value) - 1, 2), new((2 * value) + 1, 2));
        return new(begin <= x.Lower && x.Upper < end ? 1 : 0, begin <= x.Upper && x.Lower < end ? 1 : 0);
    }

    private static RationalInterval[] Sums(RationalInterval[] x, int length, int inner) => [.. Enumerable.Range(0, x.Length / length).Select(entry =>
        Enumerable.Range(0, length).Aggregate(default(RationalInterval), (sum, k) => sum + x[(entry / inner * length * inner) + (k * inner) + (entry % inner)]))];

    private static RationalInterval[] MatMul(BoundInstruction instruction, RationalInterval[] a, RationalInterval[] b)
    {
        int[] sizes = [.. instruction.Rows.Select(size => (int)size)];
        return [.. Enumerable.Range(0, sizes[0] * sizes[1] * sizes[3]).Select(entry => Enumerable.Range(0, sizes[2]).Aggregate(default(RationalInterval), (sum, k) =>
            sum + Product(instruction.Rule, b[(((entry / (sizes[1] * sizes[3]) * sizes[2]) + k) * sizes[3]) + (entry % sizes[3])], a[(entry / sizes[3] * sizes[2]) + k])))];
    }

    private static RationalInterval[] Linear(ProductRule rule, RationalInterval[][] p, RationalInterval[] x)
    {
        int rows = p[0].Length / x.Length;
        return [.. Enumerable.Range(0, rows).Select(row =>
            Enumerable.Range(0, x.Length).Aggregate(
                p.Length == 2 ? p[1][row] : default,
                (sum, column) => sum + Product(rule, p[0][(row * x.Length) + column], x[column])))];
    }

    private static RationalInterval[] Transposed(ProductRule rule, RationalInterval[] weight, RationalInterval[] delta)
    {
        int columns = weight.Length / delta.Length;
        return [.. Enumerable.Range(0, columns).Select(column =>
            Enumerable.Range(0, delta.Length).Aggregate(
                default(RationalInterval),
                (sum, row) => sum + Product(rule, weight[(row * columns) + column], delta[row])))];
    }

    private static RationalInterval[] Convolution(BoundInstruction instruction, RationalInterval[][] p, RationalInterval[] x)
    {
        ConvolutionShape shape = instruction.Convolution!;
        RationalInterval[] result = new RationalInterval[shape.OutputSize];
        for (int i = 0; i < result.Length && p.Length == 2; i++)
        {
            result[i] = p[1][i / (result.Length / shape.Outputs)];
        }

        ConvolutionOracle.Visit(shape, (weight, input, output) => result[output] += Product(instruction.Rule, p[0][weight], x[input]));
        return result;
    }

    private static RationalInterval[] ConvolutionTransposed(BoundInstruction instruction, RationalInterval[] weights, RationalInterval[] delta, RationalInterval[]? bias = null)
    {
        int size = instruction.Convolution!.InputSize;
        RationalInterval[] result = [.. Enumerable.Range(0, size).Select(at => bias is null ? default : bias[at * bias.Length / size])];
        ConvolutionOracle.Visit(instruction.Convolution, (weight, input, output) => result[input] += Product(instruction.Rule, weights[weight], delta[output]));
        return result;
    }

    // Whether a pixel can be, and certainly is, the first of its window to attain the maximum, is asked of all pairs here.
    private static RationalInterval[] MaxPoolGradient(WindowShape shape, RationalInterval[] x, RationalInterval[] delta)
    {
        RationalInterval[] result = new RationalInterval[shape.InputSize];
        int[][] windows = PoolOracle.Windows(shape);
        for (int w = 0; w < windows.Length; w++)
        {
            int[] window = windows[w];
            for (int j = 0; j < window.Length; j++)
            {
                RationalInterval own = x[window[j]];
                bool canBe = !window.Where((other, i) => i < j ? own.Upper <= x[other].Lower : i > j && own.Upper < x[other].Lower).Any();
                bool isSurely = !window.Where((other, i) => i < j ? own.Lower <= x[other].Upper : i > j && own.Lower < x[other].Upper).Any();
                result[window[j]] += isSurely ? delta[w]
                    : canBe ? new RationalInterval(BigRational.Min(BigRational.Zero, delta[w].Lower), BigRational.Max(BigRational.Zero, delta[w].Upper))
                    : default;
            }
        }

        return result;
    }

    private static RationalInterval[] AveragePoolGradient(WindowShape shape, RationalInterval[] delta)
    {
        RationalInterval[] result = new RationalInterval[shape.InputSize];
        int[][] windows = PoolOracle.Windows(shape);
        for (int w = 0; w < windows.Length; w++)
        {
            foreach (int pixel in windows[w])
            {
                result[pixel] += delta[w] * new BigRational(1, PoolOracle.Places(shape));
            }
        }

        return result;
    }

    /// <summary>w x by the formula of a rule (theory, section 3).</summary>
    private static RationalInterval Product(ProductRule rule, RationalInterval w, RationalInterval x)
    {
        switch (rule)
        {
            case ProductRule.General:

            // A nominal value behind an exponential is an enclosure of the real one here.
            case ProductRule.Nominal:
                return w * x;
            case ProductRule.NonNegative:
                return new RationalInterval(
                    w.Lower * (w.Lower.Sign >= 0 ? x.Lower : x.Upper),
                    w.Upper * (w.Upper.Sign >= 0 ? x.Upper : x.Lower));
            default:
                Assert.True(x.IsPoint, $"rule {rule} was chosen for an interval");
                return x.Lower.Sign >= 0
                    ? new RationalInterval(w.Lower * x.Lower, w.Upper * x.Lower)
                    : new RationalInterval(w.Upper * x.Lower, w.Lower * x.Lower);
        }
    }
}
