using System.Globalization;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>AGT4014: momentum with a weight decay in the gradient has an exact rule only while the decay is small; beyond, rules that hold always give wider boxes.</summary>
internal static class DecayRule
{
    public static void Check(TrainingCall training, Action<Diagnostic> report)
    {
        if (training.Optimizer is not { TypeName: "Sgd" } sgd || sgd.IsTrue("decoupled")
            || sgd.Number("learningRate", 0) is not { } rate || sgd.Number("weightDecay", 0) is not { } decay
            || sgd.Number("momentum", 0) is not ({ } momentum and > 0 and < 1) || sgd.Number("dampening", 0) is not { } dampening)
        {
            return;
        }

        bool isNesterov = sgd.IsTrue("nesterov");
        double used = rate * decay * (isNesterov ? 1 : 1 - dampening);
        double root = isNesterov ? (1 - momentum) / (1 + momentum) : 1 - Math.Sqrt(momentum);
        double limit = root * root;
        if (used > limit)
        {
            report(Diagnostic.Create(CertificationRules.WideDecay, training.Place("optimizer", sgd.Syntax), used.ToString("G3", CultureInfo.InvariantCulture), limit.ToString("G3", CultureInfo.InvariantCulture)));
        }
    }
}
