using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Graphs;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints a custom function as a struct that the kernels run: its value and slope over operands of any kind, and how both are bounded.</summary>
internal static class FunctionEmitter
{
    private const string Space = "global::AgtGen.Kernels.Functions.";
    private const string LossSpace = "global::AgtGen.Kernels.Losses.";

    public static void Write(IndentedText text, FunctionPlan plan)
    {
        bool isLoss = plan.Function.Parameters == 2;
        text.Line("// " + plan.Function.Name);
        text.Declaration($"file readonly struct {plan.TypeName} : {(isLoss ? LossSpace + "IComposedLoss" : Space + "IComposedFunction")}");
        text.Open();
        if (isLoss)
        {
            WriteLoss(text, plan.Function);
        }
        else
        {
            Method(text, "Value", "IOperand", "x", code => code.Name(plan.Function.Pieces, piece => piece.Value));
            text.Line();
            Method(text, "Slope", "IOperand", "x", code => code.Name(plan.Function.Pieces, piece => piece.Slope));
            Derivative derivative = new(plan.Function.Terms, 0);
            text.Line();
            WriteRange(text, plan.Values, "Value", piece => piece.Slope, plan.Function);
            text.Line();
            WriteRange(text, plan.Slopes, "Slope", piece => derivative.Of(piece.Slope), plan.Function);
        }

        text.Close();
    }

    private static void WriteRange(IndentedText text, RangePlan plan, string of, Func<Piece, Term> slope, CustomFunction function)
    {
        Open(text, of + "Bounds", "IBoundedOperand", "x");
        if (plan.Turns is { } turns)
        {
            text.Line($"TOperand range = TOperand.OverEnds({of}(TOperand.Lower(x)), {of}(TOperand.Upper(x)));");
            foreach (Turn turn in turns)
            {
                string place = turn.Kind == TurnKind.Through ? $"{Literal(turn.Place.Lower)}, {Literal(turn.Place.Upper)}" : Literal(turn.Place.Lower);
                text.Line($"range = TOperand.{turn.Kind}(x, range, {place}, {Literal(turn.Values.Lower)}, {Literal(turn.Values.Upper)});");
            }

            text.Line("return range;");
        }
        else if (plan.IsCentered)
        {
            TermText code = new();
            string name = code.Name(slope(function.Pieces[0]));
            Statements(text, code);
            text.Line("TOperand middle = TOperand.Middle(x);");
            text.Line($"return TOperand.Meet({of}(x), {of}(middle) + ({name} * (x - middle)));");
        }
        else
        {
            text.Line($"return {of}(x);");
        }

        text.Close();
    }

    private static void WriteLoss(IndentedText text, CustomFunction function)
    {
        Term value = function.Pieces[0].Value;
        Term slope = function.Pieces[0].Slope;
        Derivative byOutput = new(function.Terms, 0);
        Derivative byTarget = new(function.Terms, 1);
        Method(text, "Value", "IOperand", "x, TOperand target", code => code.Name(value));
        text.Line();
        Method(text, "Slope", "IOperand", "x, TOperand target", code => code.Name(slope));
        text.Line();
        WriteLossRange(text, "Value", slope, byTarget.Of(value));
        text.Line();
        bool isSmooth = !RangePlan.Jumps(slope);
        WriteLossRange(text, "Slope", isSmooth ? byOutput.Of(slope) : null, isSmooth ? byTarget.Of(slope) : null);
    }

    // Where a derivative keeps its sign over the box, an end of the parameter has the extreme.
    private static void WriteLossRange(IndentedText text, string of, Term? byOutput, Term? byTarget)
    {
        Open(text, of + "Bounds", "IBoundedOperand", "x, TOperand target");
        if (byOutput is null || byTarget is null)
        {
            text.Line($"return {of}(x, target);");
        }
        else
        {
            TermText code = new();
            (string first, string second) = (code.Name(byOutput), code.Name(byTarget));
            Statements(text, code);
            text.Line($"TOperand least = {of}(TOperand.TowardLeast(x, {first}), TOperand.TowardLeast(target, {second}));");
            text.Line($"TOperand most = {of}(TOperand.TowardMost(x, {first}), TOperand.TowardMost(target, {second}));");
            text.Line("return TOperand.Meet(" + $"{of}(x, target), TOperand.Between(least, most));");
        }

        text.Close();
    }

    private static void Method(IndentedText text, string name, string constraint, string parameters, Func<TermText, string> body)
    {
        Open(text, name, constraint, parameters);
        TermText code = new();
        string result = body(code);
        Statements(text, code);
        text.Line($"return {result};");
        text.Close();
    }

    private static void Open(IndentedText text, string name, string constraint, string parameters)
    {
        text.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        text.Line($"public static TOperand {name}<TOperand>(TOperand {parameters})");
        text.Line($"    where TOperand : struct, {Space}{constraint}<TOperand>");
        text.Open();
    }

    private static void Statements(IndentedText text, TermText code)
    {
        foreach (string statement in code.Statements)
        {
            text.Line(statement + ";");
        }
    }

    private static string Literal(double value) => RealText.DoubleLiteral(BitConverter.DoubleToInt64Bits(value));
}
