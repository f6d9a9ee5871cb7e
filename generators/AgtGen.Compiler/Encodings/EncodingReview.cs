using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Encodings;

/// <summary>What of a model an encoding cannot state, or states by a relaxation only.</summary>
internal static class EncodingReview
{
    /// <summary>AGT5001 for what forbids the encoding that the model asks for, and AGT5002 for what relaxes it; each node of the spec once.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="lowered">Its graph, before gradients.</param>
    public static IEnumerable<SpecDiagnostic> Of(ModelSpec spec, SpecLoweringResult lowered)
    {
        if (spec.Encoding == ModelEncoding.None || lowered.Graph is not { } graph)
        {
            yield break;
        }

        HashSet<int> told = [];
        for (int id = 0; id < graph.Nodes.Count; id++)
        {
            Op op = graph.Nodes[id].Op;
            EncodingForm form = SupportTable.EncodingOf(op);
            if (form == EncodingForm.Exact || !told.Add(lowered.SpecNodes[id]))
            {
                continue;
            }

            string name = lowered.NameOf(spec, id);
            bool isRefused = form == EncodingForm.None || spec.Encoding == ModelEncoding.Exact;
            string[] arguments = isRefused ? [graph.Name, name, form == EncodingForm.None ? "has no encoding" : "has no exact MIQCP form", Remedy(op, form)] : [name];
            yield return new SpecDiagnostic(isRefused ? "AGT5001" : "AGT5002", lowered.SpecNodes[id], arguments.ToEquatableArray());
        }
    }

    private static string Remedy(Op op, EncodingForm form) => (op, form) switch
    {
        (LossOp, EncodingForm.Envelope) => "use squared error or a hinge, or bound it by lines with Encoding = ModelEncoding.Relaxed",
        (_, EncodingForm.Envelope) => "use Relu, or bound it by lines with Encoding = ModelEncoding.Relaxed",
        (LossOp, _) => "use squared error, a hinge or, relaxed, a cross-entropy",
        _ => "take it out, or leave Encoding out and certify by intervals",
    };
}
