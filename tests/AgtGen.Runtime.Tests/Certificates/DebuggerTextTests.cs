using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Runtime.Tests.Certificates;

/// <summary>What a debugger shows of boxes and bounds: one short line, the same in every culture.</summary>
public sealed class DebuggerTextTests
{
    [Fact]
    public void ParameterState_OfABox_ShowsShapeWidthAndFirstEntry()
    {
        ParameterState<float> state = new(2, 3);
        state.Nominal[0] = 0.5f;
        state.Lower[0] = 0.25f;
        state.Upper[0] = 1;
        state.Upper[4] = 2;
        Assert.Equal("(2, 3), widest 2, first 0.5 in [0.25, 1]", Shown(state));
        Assert.Equal("hidden.weight (2, 3), widest 2, first 0.5 in [0.25, 1]", Shown(new CertifiedParameter<float>("hidden.weight", state)));
    }

    [Fact]
    public void ParameterState_VacuousOrEmpty_IsShown()
    {
        ParameterState<double> vacuous = new(1, 1);
        vacuous.Lower[0] = double.NegativeInfinity;
        vacuous.Upper[0] = double.PositiveInfinity;
        Assert.Equal("(1, 1), widest Infinity, first 0 in [-Infinity, Infinity]", Shown(vacuous));
        Assert.Equal("(0, 1), widest 0", Shown(new ParameterState<double>(0, 1)));
    }

    [Fact]
    public void Bounds_OfAnyKind_AreShownAsTheyPrint()
    {
        Assert.Equal("0.842 <= 0.956 <= 0.994, 84.8 % certified", Shown(new AccuracyBounds(0.842, 0.956, 0.994, 0.848)));
        Assert.Equal("0.5 <= 1 <= 1.5", Shown(new MetricBounds(0.5, 1, 1.5)));
        Assert.Equal("[-1.5, 2]", Shown(new Interval<double>(-1.5, 2)));
    }

    [Fact]
    public void LabelledData_OfTwoRows_ShowsItsSize() => Assert.Equal("2 rows of 3 features", Shown(new LabelledData<float>(new float[6], [0, 1], 3)));

    // Evaluates "{Member,nq}" or "{Member(),nq}", which is all that the displays use.
    private static string Shown(object value)
    {
        string display = value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()!.Value;
        Assert.Matches(@"^\{\w+(\(\))?,nq\}$", display);
        string member = display[1..display.IndexOf(',', StringComparison.Ordinal)];
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        object? shown = member.EndsWith("()", StringComparison.Ordinal)
            ? value.GetType().GetMethod(member[..^2], all, [])!.Invoke(value, all, null, null, CultureInfo.InvariantCulture)
            : value.GetType().GetProperty(member, all)!.GetValue(value);
        return Assert.IsType<string>(shown);
    }
}
