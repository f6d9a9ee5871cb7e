namespace AgtGen.Generators.Tests.Harness;

/// <summary>Calls of the trainer that tests vary.</summary>
internal static class TrainingSnippets
{
    /// <summary>A method that trains with the given arguments, after the given statements.</summary>
    public static string Train(string optimizer, string schedule, string threat, string statements = "", string members = "") =>
        $$"""
        public sealed class Job
        {
            {{members}}
            public CertifiedRun<float> Run(AgtGen.Kernels.ICertifiableModel<float> model, LabelledData<float> data, int unknown)
            {
                {{statements}}
                return CertifiedTrainer.Train(model, data, {{optimizer}}, {{schedule}}, {{threat}});
            }
        }
        """;
}
