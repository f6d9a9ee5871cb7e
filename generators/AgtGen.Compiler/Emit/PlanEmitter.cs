using System.Globalization;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Emit;

/// <summary>Prints the model plan, built once in a file-local class: no name of it can clash with one of the user's.</summary>
internal static class PlanEmitter
{
    public static void Write(IndentedText text, TypeShell shell, CodePlan plan, string graph, string fingerprint)
    {
        text.Declaration("file static class " + shell.PlanClass);
        text.Open();
        text.Line("internal static readonly global::AgtGen.Kernels.ModelPlan Value = new()");
        text.Open();
        text.Line($"Name = {Quote(plan.Name)},");
        text.Line($"Fingerprint = {Quote(fingerprint)},");
        WriteGraph(text, graph);
        text.Line($"InputSize = {Print(plan.InputSize)},");
        text.Line($"OutputSize = {Print(plan.OutputSize)},");
        text.Line($"InputLower = {RealText.DoubleLiteral(plan.InputLower)},");
        text.Line($"InputUpper = {RealText.DoubleLiteral(plan.InputUpper)},");
        text.Line($"Loss = {Print(plan.Loss)},");
        WriteParameters(text, plan.Parameters);
        text.Line($"Slots = [{string.Join(", ", plan.Slots.Select(Print))}],");
        text.Line($"OutputSlot = {Print(plan.OutputSlot)},");
        text.Line($"LossSlot = {Print(plan.LossSlot)},");
        text.Line($"StableSlot = {Print(plan.StableSlot)},");
        text.Line($"ExcludedSlot = {Print(plan.ExcludedSlot)},");
        WriteSites(text, "Nominal", plan.Parameters, plan.Nominal);
        WriteSites(text, "WeightPerturbed", plan.Parameters, plan.WeightPerturbed);
        WriteSites(text, "InputPerturbed", plan.Parameters, plan.InputPerturbed);
        if (plan.Head is { } head)
        {
            text.Line($"Head = new({Print(head.Weight)}, {Print(head.Bias)}, global::AgtGen.Kernels.ResidualKind.{head.Residual}),");
        }

        if (plan.Net is { } net)
        {
            string indices = string.Join(", ", new[] { net.Weight, net.Bias, net.OutputWeight, net.OutputBias }.Select(Print));
            text.Line($"Net = new({indices}, global::AgtGen.Kernels.UnitKind.{net.Unit}, global::AgtGen.Kernels.ResidualKind.{net.Residual}),");
        }

        if (plan.Prefix is { } prefix)
        {
            text.Line($"Prefix = new([{string.Join(", ", prefix.Slots.Select(Print))}], {Print(prefix.Feature)}),");
        }

        if (plan.Switches.Count > 0)
        {
            text.Line($"Switches = [{string.Join(", ", plan.Switches.Select(site => $"new({Print(site.Delta)}, {Print(site.Input)}, {Print(site.Kinks)})"))}],");
        }

        text.Close(";");
        text.Close();
    }

    /// <summary>Line by line, so that a reader of the generated file sees the text that certificate files carry and that the fingerprint is of.</summary>
    private static void WriteGraph(IndentedText text, string graph)
    {
        string[] lines = graph.TrimEnd('\n').Split('\n');
        text.Line("GraphText =");
        for (int line = 0; line < lines.Length; line++)
        {
            string literal = Quote(lines[line]);
            text.Line($"    {literal.Substring(0, literal.Length - 1)}\\n\"{(line + 1 < lines.Length ? " +" : ",")}");
        }
    }

    private static void WriteParameters(IndentedText text, EquatableArray<Parameter> parameters)
    {
        text.Line("Parameters =");
        text.Line("[");
        foreach (Parameter parameter in parameters)
        {
            text.Line($"    new({Quote(parameter.Name)}, [{string.Join(", ", parameter.Shape.Dimensions.Select(Print))}], {Print(parameter.FanIn)}){Print(parameter)},");
        }

        text.Line("],");
    }

    private static void WriteSites(IndentedText text, string pass, EquatableArray<Parameter> parameters, EquatableArray<GradientTermPlan> terms)
    {
        text.Line(pass + " =");
        text.Line("[");
        for (int p = 0; p < parameters.Count; p++)
        {
            string[] printed = terms.Where(term => term.Parameter == p).Select(Print).ToArray();
            text.Line($"    new({Print(p)}, [{string.Join(", ", printed)}]),");
        }

        text.Line("],");
    }

    private static string Print(Parameter parameter)
    {
        string frozen = parameter.IsFrozen ? $"IsFrozen = true, Passages = {Print(parameter.Passages)}, " : "";
        string initial = parameter.Initial is { } value ? $"Initial = {Print(value)}, " : "";
        return frozen.Length + initial.Length == 0 ? "" : $" {{ {(frozen + initial).TrimEnd(' ', ',')} }}";
    }

    private static string Print(LossPlan loss) =>
        $"new([{string.Join(", ", loss.Terms.Select(Print))}], {Print(loss.Classes)}, global::AgtGen.Kernels.ValueSign.{loss.Sign})";

    private static string Print(LossTermPlan term) =>
        $"new({Quote(term.Words)}, {Print(term.Factors)}, {Print(term.Weights)}, {Print(term.IsOfOutput)}, {Print(term.HasExponentials)})";

    private static string Print(EquatableArray<long> reals) => "[" + string.Join(", ", reals.Select(RealText.DoubleLiteral)) + "]";

    private static string Print(bool value) => value ? "true" : "false";

    private static string Print(GradientTermPlan term) =>
        $"new(global::AgtGen.Kernels.GradientForm.{term.Form}, {Print(term.Delta)}, {Print(term.Activation)}, global::AgtGen.Kernels.OperandFact.{term.Rule}{(term.Convolution is { } shape ? ", " + ShapeText.Print(shape) : "")})";

    private static string Print(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
